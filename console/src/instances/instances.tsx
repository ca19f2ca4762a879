import { Suspense, useState } from "react";
import { Redirect } from "wouter";
import { links } from "../app/routes.ts";
import { useCaller } from "../caller/caller.tsx";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Heading } from "../ui/heading.tsx";
import { Loading } from "../ui/loading.tsx";
import { CreateInstance } from "./create-instance.tsx";
import { InstancePage } from "./instance-page.tsx";
import "./instances.css";

/** The AppInstances of the caller. A caller that is bound to one goes straight to it. */
export function Instances() {
  const { appInstances } = useCaller();
  const [only, ...others] = appInstances ?? [];
  if (only && others.length === 0) return <Redirect replace to={links.users(only.arn)} />;
  return <InstanceList />;
}

function InstanceList() {
  const [isCreating, setCreating] = useState(false);
  const [reads, setReads] = useState(0);
  const close = () => {
    setCreating(false);
    // The response of a create may have been lost.
    setReads(reads + 1);
  };
  return (
    <div className="page">
      <div className="instances-header">
        <Heading title={texts.instances.title} />
        <Action needs="CreateAppInstance" starts="createInstanceMutation" onPress={() => setCreating(true)}>
          {texts.instances.create.open}
        </Action>
      </div>
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <InstancePage after={null} fetchKey={reads} />
        </Suspense>
      </ErrorBoundary>
      {isCreating && <CreateInstance onClose={close} />}
    </div>
  );
}

import { type ReactNode, Suspense, useEffect } from "react";
import { graphql } from "react-relay/hooks";
import { Link } from "wouter";
import { links } from "../app/routes.ts";
import { useAccess, useDenial } from "../caller/caller.tsx";
import type { instanceQuery } from "../generated/instanceQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import { rememberInstance } from "../palette/seen-instances.ts";
import { texts } from "../texts/texts.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Heading } from "../ui/heading.tsx";
import { Loading } from "../ui/loading.tsx";
import { EnvironmentBadge } from "./environment-badge.tsx";
import "./instance.css";

const query = graphql`
  query instanceQuery($arn: ChimeArn!) {
    appInstance(arn: $arn) {
      name
    }
  }
`;

/** Each tab with the operation of Amazon Chime that reads it. */
const readers = {
  users: "ListAppInstanceUsers",
  admins: "ListAppInstanceAdmins",
  bots: "ListAppInstanceBots",
  settings: "DescribeAppInstance",
} as const;
type Tab = keyof typeof readers;
const tabs = Object.keys(readers) as readonly Tab[];

interface Props {
  readonly arn: string;
  /** Undefined on pages that belong to no tab, such as the import. */
  readonly tab: Tab | undefined;
  /** What the window is named by; by default the tab. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** The header and the tabs of an AppInstance. Its name is read beside what the tab reads. */
export function Instance({ arn, tab, title = tab && texts.instance.tabs[tab], children }: Props) {
  if (!useAccess(arn)) return <NoAccess arn={arn} />;
  return (
    <div className="instance">
      <header className="instance-header">
        <ToInstances />
        <ErrorBoundary fallback={<Heading title={texts.instance.unreadable} />}>
          <Suspense fallback={<h1>{texts.ui.loading}</h1>}>
            <Name key={arn} arn={arn} title={title} />
          </Suspense>
        </ErrorBoundary>
        <Arn arn={arn} />
        <nav aria-label={texts.instance.tabs.label}>
          <ul className="tabs">
            {tabs.map((name) => (
              <TabLink key={name} arn={arn} tab={name} isCurrent={name === tab} />
            ))}
          </ul>
        </nav>
      </header>
      <ErrorBoundary key={tab}>
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** Stands in place of an AppInstance of others, of which nothing is requested. */
const NoAccess = ({ arn }: { readonly arn: string }) => (
  <div className="page">
    <ToInstances />
    <Heading title={texts.instance.noAccess} />
    <Arn arn={arn} />
    <p>{texts.instance.noAccessHint}</p>
  </div>
);

const ToInstances = () => (
  <Link href="/" className="small">
    {texts.instances.title}
  </Link>
);

const Arn = ({ arn }: { readonly arn: string }) => (
  <p className="instance-arn">
    <span className="mono dim">{arn}</span>
    <CopyButton text={arn} label={texts.instance.copyArn} />
  </p>
);

interface TabProps {
  readonly arn: string;
  readonly tab: Tab;
  readonly isCurrent: boolean;
}

/** A tab that the caller may not read is not there. */
function TabLink({ arn, tab, isCurrent }: TabProps) {
  if (useDenial(readers[tab]) !== undefined) return null;
  return (
    <li>
      <Link href={links[tab](arn)} aria-current={isCurrent ? "page" : undefined}>
        {texts.instance.tabs[tab]}
      </Link>
    </li>
  );
}

function Name({ arn, title }: Pick<Props, "arn" | "title">) {
  const { appInstance } = useQuery<instanceQuery>(query, { arn });
  if (!appInstance) return <Heading title={texts.instance.gone} />;
  return <Named arn={arn} title={title} name={appInstance.name ?? texts.instance.unnamed} />;
}

function Named({ arn, title, name }: Pick<Props, "arn" | "title"> & { readonly name: string }) {
  useEffect(() => rememberInstance(arn, name), [arn, name]);
  return (
    <Heading title={title ? `${title} · ${name}` : name}>
      {name}{" "}
      <Suspense>
        <EnvironmentBadge arn={arn} />
      </Suspense>
    </Heading>
  );
}

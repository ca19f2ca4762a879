import { type ReactNode, Suspense, useEffect } from "react";
import { graphql } from "react-relay/hooks";
import { Link } from "wouter";
import { links } from "../app/routes.ts";
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

const tabs = ["users", "admins", "bots", "settings"] as const;
export type Tab = (typeof tabs)[number];

interface Props {
  readonly arn: string;
  /** Undefined on pages that belong to no tab, such as the import. */
  readonly tab: Tab | undefined;
  readonly children: ReactNode;
}

/** The header and the tabs of an AppInstance. Its name is read beside what the tab reads. */
export const Instance = ({ arn, tab, children }: Props) => (
  <div className="instance">
    <header className="instance-header">
      <Link href="/" className="small">
        {texts.instances.title}
      </Link>
      <ErrorBoundary>
        <Suspense fallback={<h1>{texts.ui.loading}</h1>}>
          <Name key={arn} arn={arn} tab={tab} />
        </Suspense>
      </ErrorBoundary>
      <p className="instance-arn">
        <span className="mono dim">{arn}</span>
        <CopyButton text={arn} label={texts.instance.copyArn} />
      </p>
      <nav aria-label={texts.instance.tabs.label}>
        <ul className="tabs">
          {tabs.map((name) => (
            <li key={name}>
              <Link href={links[name](arn)} aria-current={name === tab ? "page" : undefined}>
                {texts.instance.tabs[name]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
    <ErrorBoundary key={tab}>
      <Suspense fallback={<Loading />}>{children}</Suspense>
    </ErrorBoundary>
  </div>
);

function Name({ arn, tab }: Pick<Props, "arn" | "tab">) {
  const { appInstance } = useQuery<instanceQuery>(query, { arn });
  if (!appInstance) return <Heading title={texts.instance.gone} />;
  return <Named arn={arn} tab={tab} name={appInstance.name ?? texts.instance.unnamed} />;
}

function Named({ arn, tab, name }: Pick<Props, "arn" | "tab"> & { readonly name: string }) {
  useEffect(() => rememberInstance(arn, name), [arn, name]);
  return (
    <Heading title={tab ? `${texts.instance.tabs[tab]} · ${name}` : name}>
      {name}{" "}
      <Suspense>
        <EnvironmentBadge arn={arn} />
      </Suspense>
    </Heading>
  );
}

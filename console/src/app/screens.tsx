import type { ReactNode } from "react";
import { Link, Route, Switch } from "wouter";
import { useCaller } from "../caller/caller.tsx";
import { Instances } from "../instances/instances.tsx";
import { lazyPart } from "../network/lazy-part.ts";
import { texts } from "../texts/texts.ts";
import { Heading } from "../ui/heading.tsx";
import { UsersPage } from "../users/users-page.tsx";
import { paths, readParameters } from "./routes.ts";

// The screens of every visit are in the first file, the others load when they are opened.
const Admins = lazyPart(async () => (await import("../admins/admins.tsx")).Admins);
const Bots = lazyPart(async () => (await import("../bots/bots.tsx")).Bots);
const OwnUser = lazyPart(async () => (await import("../user/user-page.tsx")).OwnUser);
const UserPage = lazyPart(async () => (await import("../user/user-page.tsx")).UserPage);
const Settings = lazyPart(async () => (await import("../settings/settings.tsx")).Settings);
const ImportPage = lazyPart(async () => (await import("../import/import-page.tsx")).ImportPage);
const JobsPage = lazyPart(async () => (await import("../jobs/jobs-page.tsx")).JobsPage);
const JobPage = lazyPart(async () => (await import("../jobs/job-page.tsx")).JobPage);

interface Parameters {
  readonly arn: string;
  readonly userId: string;
  readonly id: string;
}

const screens: readonly (readonly [path: string, show: (parameters: Parameters) => ReactNode])[] = [
  [paths.instances, () => <Instances />],
  [paths.users, ({ arn }) => <UsersPage arn={arn} />],
  [paths.user, ({ arn, userId }) => <UserPage instanceArn={arn} userId={userId} />],
  [paths.admins, ({ arn }) => <Admins arn={arn} />],
  [paths.bots, ({ arn }) => <Bots arn={arn} />],
  [paths.settings, ({ arn }) => <Settings arn={arn} />],
  [paths.import, ({ arn }) => <ImportPage arn={arn} />],
  [paths.jobs, () => <JobsPage />],
  [paths.job, ({ id }) => <JobPage key={id} id={id} />],
];

/** The page of the address. A caller that acts as one user sees that user only. */
export function Screens() {
  const { scope, appInstanceUser } = useCaller();
  if (appInstanceUser && !scope) return <OwnUser arn={appInstanceUser.arn} />;
  return (
    <Switch>
      {screens.map(([path, show]) => (
        <Route key={path} path={path}>
          {(encoded: Readonly<Record<string, string>>) => {
            const parameters = readParameters(encoded);
            return parameters ? show(parameters as unknown as Parameters) : <NothingHere />;
          }}
        </Route>
      ))}
      <Route>
        <NothingHere />
      </Route>
    </Switch>
  );
}

const NothingHere = () => (
  <div className="page">
    <Heading title={texts.app.nothingHere} />
    <Link href="/">{texts.app.toStart}</Link>
  </div>
);

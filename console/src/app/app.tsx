import { lazy, useMemo } from "react";
import { RelayEnvironmentProvider } from "react-relay/hooks";
import { Link, Route, Router, Switch } from "wouter";
import { useCaller } from "../caller/caller.tsx";
import { Instances } from "../instances/instances.tsx";
import { createEnvironment } from "../network/environment.ts";
import { session } from "../network/session.ts";
import { texts } from "../texts/texts.ts";
import { Heading } from "../ui/heading.tsx";
import { LeaveQuestion } from "../ui/leave-question.tsx";
import { Toasts } from "../ui/toast.tsx";
import { useStore } from "../ui/use-store.ts";
import { OwnUser, UserPage } from "../user/user-page.tsx";
import { UsersPage } from "../users/users-page.tsx";
import { base, paths } from "./routes.ts";
import { Shell } from "./shell.tsx";
import { SignIn } from "./sign-in.tsx";
import { WaitingBar } from "./waiting-bar.tsx";

const Admins = lazy(async () => ({ default: (await import("../admins/admins.tsx")).Admins }));
const Bots = lazy(async () => ({ default: (await import("../bots/bots.tsx")).Bots }));
const Settings = lazy(async () => ({ default: (await import("../settings/settings.tsx")).Settings }));
const JobsPage = lazy(async () => ({ default: (await import("../jobs/jobs-page.tsx")).JobsPage }));
const ImportPage = lazy(async () => ({ default: (await import("../import/import-page.tsx")).ImportPage }));
const JobPage = lazy(async () => ({ default: (await import("../jobs/job-page.tsx")).JobPage }));

export const App = () => (
  <>
    <WaitingBar />
    <Session />
    <Toasts />
    <LeaveQuestion />
  </>
);

/** A new key begins with an empty cache: it may be another caller's. */
function Session() {
  const current = useStore(session);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each session has its own environment
  const environment = useMemo(createEnvironment, [current]);
  if (current.state === "signed-out") return <SignIn message={current.message} />;
  return (
    <RelayEnvironmentProvider environment={environment}>
      <Router base={base}>
        <Shell>
          <Screens />
        </Shell>
      </Router>
    </RelayEnvironmentProvider>
  );
}

function Screens() {
  const { scope, appInstanceUser } = useCaller();
  return appInstanceUser && !scope ? <OwnUser arn={appInstanceUser.arn} /> : <AllScreens />;
}

const AllScreens = () => (
  <Switch>
    <Route path={paths.instances}>
      <Instances />
    </Route>
    <Route path={paths.users}>{({ arn }) => <UsersPage arn={decodeURIComponent(arn)} />}</Route>
    <Route path={paths.user}>
      {({ arn, userId }) => <UserPage instanceArn={decodeURIComponent(arn)} userId={decodeURIComponent(userId)} />}
    </Route>
    <Route path={paths.import}>{({ arn }) => <ImportPage arn={decodeURIComponent(arn)} />}</Route>
    <Route path={paths.jobs}>
      <JobsPage />
    </Route>
    <Route path={paths.job}>{({ id }) => <JobPage key={id} id={decodeURIComponent(id)} />}</Route>
    <Route path={paths.admins}>{({ arn }) => <Admins arn={decodeURIComponent(arn)} />}</Route>
    <Route path={paths.bots}>{({ arn }) => <Bots arn={decodeURIComponent(arn)} />}</Route>
    <Route path={paths.settings}>{({ arn }) => <Settings arn={decodeURIComponent(arn)} />}</Route>
    <Route>
      <div className="page">
        <Heading title={texts.app.nothingHere} />
        <Link href="/">{texts.app.toStart}</Link>
      </div>
    </Route>
  </Switch>
);

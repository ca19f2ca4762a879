import { useMemo } from "react";
import { RelayEnvironmentProvider } from "react-relay/hooks";
import { Link, Route, Router, Switch } from "wouter";
import { Instances } from "../instances/instances.tsx";
import { createEnvironment } from "../network/environment.ts";
import { session } from "../network/session.ts";
import { texts } from "../texts/texts.ts";
import { useStore } from "../ui/use-store.ts";
import { base, paths } from "./routes.ts";
import { Shell } from "./shell.tsx";
import { SignIn } from "./sign-in.tsx";
import { WaitingBar } from "./waiting-bar.tsx";

export const App = () => (
  <>
    <WaitingBar />
    <Session />
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

const Screens = () => (
  <Switch>
    <Route path={paths.instances}>
      <Instances />
    </Route>
    <Route>
      <div className="page">
        <h1>{texts.app.nothingHere}</h1>
        <Link href="/">{texts.app.toStart}</Link>
      </div>
    </Route>
  </Switch>
);

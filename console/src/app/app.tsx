import { useMemo } from "react";
import { RelayEnvironmentProvider } from "react-relay/hooks";
import { Router } from "wouter";
import { createEnvironment } from "../network/environment.ts";
import { session } from "../network/session.ts";
import { LeaveQuestion } from "../ui/leave-question.tsx";
import { Toasts } from "../ui/toast.tsx";
import { useStore } from "../ui/use-store.ts";
import { base } from "./routes.ts";
import { Screens } from "./screens.tsx";
import { Shell } from "./shell.tsx";
import { SignIn } from "./sign-in.tsx";
import { WaitingBar } from "./waiting-bar.tsx";

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

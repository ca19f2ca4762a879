import { type ReactNode, Suspense } from "react";
import { Link } from "wouter";
import { CallerProvider } from "../caller/caller.tsx";
import { JobTray } from "../jobs/tray.tsx";
import { spending } from "../network/activity.ts";
import { texts } from "../texts/texts.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Loading } from "../ui/loading.tsx";
import { useStore } from "../ui/use-store.ts";
import { Account } from "./account.tsx";
import { links } from "./routes.ts";
import { ThemeSwitch } from "./theme.tsx";

function Spending() {
  const { calls } = useStore(spending);
  return (
    <p className="spending" title={texts.app.callsHint}>
      {texts.app.callsSoFar(calls)}
    </p>
  );
}

/** The frame of every page. Its first lines appear before anything is loaded. */
export const Shell = ({ children }: { readonly children: ReactNode }) => (
  <>
    <a className="skip" href="#main">
      {texts.app.skip}
    </a>
    <header className="top">
      <Link href="/" className="brand">
        {texts.app.name}
      </Link>
      <Link href={links.jobs} className="top-link">
        {texts.jobs.title}
      </Link>
      <Spending />
      <ThemeSwitch />
      <Suspense>
        <CallerProvider>
          <Account />
        </CallerProvider>
      </Suspense>
    </header>
    <main id="main" tabIndex={-1}>
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <CallerProvider>{children}</CallerProvider>
        </Suspense>
      </ErrorBoundary>
    </main>
    <JobTray />
  </>
);

import { type ReactNode, Suspense } from "react";
import { Link } from "wouter";
import { Budget } from "../budget/budget.tsx";
import { CallerProvider } from "../caller/caller.tsx";
import { JobTray } from "../jobs/tray.tsx";
import { Palette } from "../palette/palette.tsx";
import { texts } from "../texts/texts.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Loading } from "../ui/loading.tsx";
import { Account } from "./account.tsx";
import { links } from "./routes.ts";

/** In place of a page whose heading is not known. */
const hiddenHeading = <h1 className="hidden">{texts.app.name}</h1>;

/** The frame of every page. Its first lines appear before anything is loaded. */
export const Shell = ({ children }: { readonly children: ReactNode }) => (
  <>
    <a className="skip" href="#main">
      {texts.app.skip}
    </a>
    <header className="top">
      <Link href="/" className="brand">
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width="24" height="24" />
        <span>{texts.app.name}</span>
      </Link>
      <Link href={links.jobs} className="top-link">
        {texts.jobs.title}
      </Link>
      <ErrorBoundary fallback={null}>
        <Suspense>
          <CallerProvider>
            <Palette />
            <Budget />
            <Account />
          </CallerProvider>
        </Suspense>
      </ErrorBoundary>
    </header>
    <main id="main" tabIndex={-1}>
      <ErrorBoundary heading={hiddenHeading}>
        <Suspense
          fallback={
            <>
              {hiddenHeading}
              <Loading />
            </>
          }
        >
          <CallerProvider>{children}</CallerProvider>
        </Suspense>
      </ErrorBoundary>
    </main>
    <JobTray />
  </>
);

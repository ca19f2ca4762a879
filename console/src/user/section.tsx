import { type ReactNode, Suspense, useId } from "react";
import { useDenial } from "../caller/caller.tsx";
import type { Reload } from "../network/use-reload.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { Loading } from "../ui/loading.tsx";

interface Props {
  readonly title: string;
  readonly heading: "h2" | "h3";
  readonly reload: Reload;
  /** How many gray lines stand in its place while it loads. */
  readonly lines: number;
  /** The operation of Amazon Chime that reads this part. */
  readonly needs: string;
  readonly children: ReactNode;
}

/** A part of the detail, which loads and fails on its own. */
export function Section({ title, heading: Heading, reload, lines, needs, children }: Props) {
  const id = useId();
  const denial = useDenial(needs);
  return (
    <section className="user-section" aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      {denial ? (
        <p className="dim">{denial}</p>
      ) : (
        <ErrorBoundary key={reload.attempt} onRetry={reload.retry}>
          <Suspense fallback={<Loading lines={lines} />}>{children}</Suspense>
        </ErrorBoundary>
      )}
    </section>
  );
}

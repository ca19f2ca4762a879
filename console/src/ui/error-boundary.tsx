import { Component, type ReactNode } from "react";
import { RequestError } from "../network/request-error.ts";
import { AttemptContext } from "../network/use-query.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";
import { ErrorNotice } from "./error-notice.tsx";

interface Props {
  readonly children: ReactNode;
  readonly onRetry?: () => void;
  /** Stands in place of a notice where another part of the page shows the same error. */
  readonly fallback?: ReactNode;
  /** Stands above the notice of a page whose own heading is missing. */
  readonly heading?: ReactNode;
}

interface State {
  readonly error: unknown;
  readonly attempt: number;
}

/** Shows errors of requests in place of what they left empty. "Try again" repeats the queries of `useQuery` inside. */
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { error: undefined, attempt: 0 };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  readonly #retry = () => {
    this.props.onRetry?.();
    this.setState(({ attempt }) => ({ error: undefined, attempt: attempt + 1 }));
  };

  override render() {
    const { error, attempt } = this.state;
    if (error === undefined) return <AttemptContext value={attempt}>{this.props.children}</AttemptContext>;
    if (this.props.fallback !== undefined) return this.props.fallback;
    return (
      <>
        {this.props.heading}
        {error instanceof RequestError ? <ErrorNotice error={error} onRetry={this.#retry} /> : <Crash />}
      </>
    );
  }
}

const Crash = () => (
  <div className="notice bad" role="alert">
    <p>{texts.app.crashed}</p>
    <Button onPress={() => location.reload()}>{texts.app.reload}</Button>
  </div>
);

import { Component, type ReactNode } from "react";
import { RequestError } from "../network/request-error.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";
import { ErrorNotice } from "./error-notice.tsx";

interface Props {
  readonly children: ReactNode;
  readonly onRetry?: () => void;
}

/** Shows errors of requests in place of what they left empty. */
export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override readonly state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  readonly #retry = () => {
    this.props.onRetry?.();
    this.setState({ error: undefined });
  };

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (error instanceof RequestError) return <ErrorNotice error={error} onRetry={this.#retry} />;
    return (
      <div className="notice bad" role="alert">
        <p>{texts.app.crashed}</p>
        <Button onPress={() => location.reload()}>{texts.app.reload}</Button>
      </div>
    );
  }
}

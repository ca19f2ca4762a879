import { detailsOf } from "../network/request-error.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** Says what failed, with the request ID that finds it in the log. */
export function ErrorNotice({ error, onRetry }: Props) {
  const { message, code, requestId, retryable } = detailsOf(error);
  return (
    <div className="notice bad" role="alert">
      <p>{message}</p>
      <p className="dim small">
        <code>{code}</code>
        {requestId && <> · {texts.network.requestId(requestId)}</>}
      </p>
      {onRetry && retryable && (
        <Button kind="plain" onPress={onRetry}>
          {texts.network.retry}
        </Button>
      )}
    </div>
  );
}

import type { WriteState } from "../network/use-write.ts";
import { ErrorNotice } from "./error-notice.tsx";

/** Says why a mutation failed, if it did. */
export const WriteErrors = ({ userErrors, error }: Pick<WriteState, "userErrors" | "error">) => (
  <>
    {userErrors.length > 0 && (
      <div className="notice bad" role="alert">
        {userErrors.map(({ message }) => (
          <p key={message}>{message}</p>
        ))}
      </div>
    )}
    {error !== undefined && <ErrorNotice error={error} />}
  </>
);

import { InputError } from "../../../src/csv/input-error.ts";
import { RequestError } from "../network/request-error.ts";
import { texts } from "../texts/texts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";

/** Says why a file cannot be read to its end, or sent. */
export function FileError({ error }: { readonly error: unknown }) {
  if (error === undefined) return null;
  if (error instanceof RequestError) return <ErrorNotice error={error} />;
  const { badFile, unreadable } = texts.userImport;
  return (
    <div className="notice bad" role="alert">
      <p>{error instanceof InputError ? badFile(error.line, error.message) : unreadable}</p>
    </div>
  );
}

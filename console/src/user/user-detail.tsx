import { Suspense } from "react";
import { lazyPart } from "../network/lazy-part.ts";
import { leave } from "../ui/leave-guard.ts";
import { Loading } from "../ui/loading.tsx";
import { useCloseKey } from "./use-user-keys.ts";

const WholeUser = lazyPart(async () => (await import("./whole-user.tsx")).default);

interface Props {
  readonly arn: string;
  /** The page of a caller that sees one user only has no other h1. */
  readonly heading?: "h1" | "h2";
  readonly onClose?: () => void;
}

/** Everything of one user. A drawer shows it beside the list, and a page shows it alone. It is loaded when it is needed. */
export function UserDetail(props: Props) {
  const { onClose } = props;
  useCloseKey(onClose && (() => leave(onClose)));
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <WholeUser key={props.arn} {...props} />
    </Suspense>
  );
}

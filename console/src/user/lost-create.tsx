import { useState } from "react";
import { graphql } from "react-relay/hooks";
import type { lostCreateQuery } from "../generated/lostCreateQuery.graphql.ts";
import { useRead } from "../network/use-read.ts";
import { texts } from "../texts/texts.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { LostNotice } from "../ui/lost-notice.tsx";

const query = graphql`
  query lostCreateQuery($appInstanceArn: ChimeArn!, $userId: String!) {
    appInstanceUserByUserId(appInstanceArn: $appInstanceArn, userId: $userId) {
      id
      name
      metadata
    }
  }
`;

interface Props {
  readonly appInstanceArn: string;
  readonly userId: string;
  readonly name: string;
  readonly metadata: string;
  readonly onFound: () => void;
  readonly onMissing: () => void;
}

type State = { readonly kind: "lost" | "checking" | "other" } | { readonly kind: "failed"; readonly error: unknown };

/** Finds out whether a user was created although the response was lost. */
export function LostCreate({ appInstanceArn, userId, name, metadata, onFound, onMissing }: Props) {
  const text = texts.user.creation;
  const read = useRead<lostCreateQuery>(query);
  const [state, setState] = useState<State>({ kind: "lost" });
  const check = async () => {
    setState({ kind: "checking" });
    try {
      const user = (await read({ appInstanceArn, userId }))?.appInstanceUserByUserId;
      if (!user) return onMissing();
      if (user.name === name && (user.metadata ?? "") === metadata) return onFound();
      setState({ kind: "other" });
    } catch (error) {
      setState({ kind: "failed", error });
    }
  };
  if (state.kind === "failed") return <ErrorNotice error={state.error} onRetry={check} />;
  if (state.kind === "other") return <p className="notice warn">{text.other(userId)}</p>;
  return (
    <LostNotice text={text.lost} checksWith="lostCreateQuery" isChecking={state.kind === "checking"} onCheck={check} />
  );
}

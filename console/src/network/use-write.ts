import { useState } from "react";
import { type GraphQLTaggedNode, type UseMutationConfig, useMutation } from "react-relay/hooks";
import type { MutationParameters } from "relay-runtime";

/** An error that the caller can act on, as payloads have them. */
export interface UserError {
  readonly message: string;
  readonly code?: string;
  /** The path to the invalid input. */
  readonly field?: readonly string[] | null | undefined;
}

export interface WriteState {
  readonly isWriting: boolean;
  readonly userErrors: readonly UserError[];
  /** An error that the caller can't act on, or of a request without a response. */
  readonly error: unknown;
}

type Updaters<Mutation extends MutationParameters> = Pick<
  UseMutationConfig<Mutation>,
  "updater" | "optimisticUpdater" | "optimisticResponse"
>;

interface Write<Mutation extends MutationParameters> extends WriteState {
  /** Resolves with the response; with undefined if the mutation failed, whose errors are then in the state. */
  readonly write: (
    variables: Mutation["variables"],
    options?: Updaters<Mutation>,
  ) => Promise<Mutation["response"] | undefined>;
  readonly clear: () => void;
}

const none = { userErrors: [], error: undefined } satisfies Omit<WriteState, "isWriting">;

/** Sends a mutation, and keeps the errors of its last response. */
export function useWrite<Mutation extends MutationParameters>(document: GraphQLTaggedNode): Write<Mutation> {
  const [commit, isWriting] = useMutation<Mutation>(document);
  const [state, setState] = useState<Omit<WriteState, "isWriting">>(none);
  const write = (variables: Mutation["variables"], options: Updaters<Mutation> = {}) => {
    const { promise, resolve } = Promise.withResolvers<Mutation["response"] | undefined>();
    setState(none);
    commit({
      ...options,
      variables,
      onCompleted: (response, errors) => {
        const userErrors = userErrorsIn(response);
        // An error inside a payload concerns what is read after the write.
        const hasFailed = Object.values(response ?? {}).includes(null);
        setState({ userErrors, error: hasFailed ? errors?.[0] : undefined });
        resolve(userErrors.length > 0 || hasFailed ? undefined : response);
      },
      onError: (error) => {
        setState({ userErrors: [], error });
        resolve(undefined);
      },
    });
    return promise;
  };
  return { ...state, isWriting, write, clear: () => setState(none) };
}

/** Returns the errors of all payloads of a mutation's response. */
function userErrorsIn(response: unknown): readonly UserError[] {
  const payloads: readonly ({ readonly userErrors?: readonly UserError[] } | null)[] = Object.values(response ?? {});
  return payloads.flatMap((payload) => payload?.userErrors ?? []);
}

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

/** How a mutation ended: with a response, or with errors. */
type Attempt<Mutation extends MutationParameters> = Omit<WriteState, "isWriting"> & {
  readonly response?: Mutation["response"];
};

interface Write<Mutation extends MutationParameters> extends WriteState {
  /** Resolves with the response; with undefined if the mutation failed, whose errors are then in the state. */
  readonly write: (
    variables: Mutation["variables"],
    options?: Updaters<Mutation>,
  ) => Promise<Mutation["response"] | undefined>;
  /** The same for callers that decide by the errors at once. */
  readonly attempt: (variables: Mutation["variables"], options?: Updaters<Mutation>) => Promise<Attempt<Mutation>>;
  readonly clear: () => void;
}

const none = { userErrors: [], error: undefined } satisfies Omit<WriteState, "isWriting">;

/** Sends a mutation, and keeps the errors of its last response. */
export function useWrite<Mutation extends MutationParameters>(document: GraphQLTaggedNode): Write<Mutation> {
  const [commit, isWriting] = useMutation<Mutation>(document);
  const [state, setState] = useState<Omit<WriteState, "isWriting">>(none);
  const attempt = async (variables: Mutation["variables"], options: Updaters<Mutation> = {}) => {
    const { promise, resolve } = Promise.withResolvers<Attempt<Mutation>>();
    setState(none);
    commit({
      ...options,
      variables,
      onCompleted: (response, errors) => resolve(readAttempt<Mutation>(response, errors ?? [])),
      onError: (error) => resolve({ userErrors: [], error }),
    });
    const { response, ...failure } = await promise;
    setState(failure);
    return { response, ...failure };
  };
  const write: Write<Mutation>["write"] = async (...all) => (await attempt(...all)).response;
  return { ...state, isWriting, write, attempt, clear: () => setState(none) };
}

function readAttempt<Mutation extends MutationParameters>(
  response: Mutation["response"],
  errors: readonly unknown[],
): Attempt<Mutation> {
  const userErrors = userErrorsIn(response);
  // An error inside a payload concerns only what is read after the write.
  const error = Object.values(response ?? {}).includes(null) ? errors[0] : undefined;
  return userErrors.length > 0 || error !== undefined ? { userErrors, error } : { userErrors, error, response };
}

/** Returns the errors of all payloads of a mutation's response. */
function userErrorsIn(response: unknown): readonly UserError[] {
  const payloads: readonly ({ readonly userErrors?: readonly UserError[] } | null)[] = Object.values(response ?? {});
  return payloads.flatMap((payload) => payload?.userErrors ?? []);
}

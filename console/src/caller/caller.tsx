import { createContext, type ReactNode, useContext, useMemo } from "react";
import { graphql, useLazyLoadQuery } from "react-relay/hooks";
import type { callerQuery } from "../generated/callerQuery.graphql.ts";
import { texts } from "../texts/texts.ts";

const query = graphql`
  query callerQuery {
    caller {
      id
      scope
      appInstances {
        arn
      }
      appInstanceUser {
        arn
        userId
        appInstance {
          arn
        }
      }
      expiresAt
      canCreateJobs
      operations {
        name
      }
    }
    operations {
      name
      scope
    }
  }
`;

export type Caller = callerQuery["response"]["caller"];

interface Permissions {
  readonly caller: Caller;
  /** Returns why the caller may not call an operation of Amazon Chime; undefined if it may. */
  readonly denialOf: (operation: string) => string | undefined;
}

const Context = createContext<Permissions | undefined>(undefined);

/** Loads who the caller is and what it may do. The gateway decides; the console only shows it before a click. */
export function CallerProvider({ children }: { readonly children: ReactNode }) {
  const { caller, operations } = useLazyLoadQuery<callerQuery>(query, {});
  const permissions = useMemo(() => {
    const allowed = new Set(caller.operations.map(({ name }) => name));
    const scopes = new Map(operations.map(({ name, scope }) => [name, scope.toLowerCase()]));
    const held = caller.scope?.toLowerCase();
    const denialOf = (operation: string) => {
      if (allowed.has(operation)) return undefined;
      const scope = scopes.get(operation);
      return scope === undefined || scope === held ? texts.caller.notAllowed : texts.caller.needsScope(scope);
    };
    return { caller, denialOf };
  }, [caller, operations]);
  return <Context value={permissions}>{children}</Context>;
}

function usePermissions(): Permissions {
  const permissions = useContext(Context);
  if (!permissions) throw new TypeError("There is no CallerProvider");
  return permissions;
}

export const useCaller = (): Caller => usePermissions().caller;

/** Returns whether the caller has access to an AppInstance. */
export function useAccess(instanceArn: string): boolean {
  const { appInstances } = useCaller();
  return !appInstances || appInstances.some(({ arn }) => arn === instanceArn);
}

/** Returns why the caller may not call an operation of Amazon Chime; undefined if it may. */
export const useDenial = (operation: string): string | undefined => usePermissions().denialOf(operation);

/** Returns the different reasons why the caller may not call some of these operations. */
export function useDenials(operations: readonly string[]): readonly string[] {
  const { denialOf } = usePermissions();
  return [...new Set(operations.flatMap((operation) => denialOf(operation) ?? []))];
}

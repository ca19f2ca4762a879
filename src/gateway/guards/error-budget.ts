import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { GraphqlContext } from "../context.ts";
import { valueTypes } from "../domain/described.ts";
import { formatNumber } from "../domain/format-number.ts";
import type { ErrorCode } from "../domain/gateway-error.ts";
import type { OperationHooks } from "../operation-hooks.ts";
import type { FieldErrors } from "../request-record.ts";
import { adviseShorterPage } from "./shorter-page.ts";

const MAX_ERRORS = 1000;
const MAX_ERROR_BYTES = 1024 * 1024;

/** The JSON of an error without its message, path and locations; of a location; and of an index in a path. */
const [ERROR_BYTES, LOCATION_BYTES, INDEX_BYTES] = [320, 28, 7];

/** Fails all non-null fields that are not resolved. It has a path, so that GraphQL does not create an error for each field. */
const notResolved = new GraphQLError("Not resolved, because the operation has too many errors", { path: [] });

/** Wraps the resolvers of all types: once a response has too many errors, no more fields are resolved. */
export function limitErrors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) if (canFail(type.name, field)) limitField(field);
  }
}

/** A property can't fail, except for the items of a list, and where AWS's value may be an error. */
const canFail = (typeName: string, { resolve, name, type }: GraphQLField<unknown, GraphqlContext>): boolean =>
  resolve !== undefined ||
  isListType(getNullableType(type)) ||
  valueTypes.has(typeName) ||
  (name === "node" && typeName.endsWith("Edge"));

function limitField(field: GraphQLField<unknown, GraphqlContext | undefined>): void {
  const { resolve = defaultFieldResolver } = field;
  const isNullable = !isNonNullType(field.type);
  const listType = getNullableType(field.type);
  const hasNullableItems = isListType(listType) && !isNonNullType(listType.ofType);

  /** Completes what is no plain value: only these values need functions of their own. */
  const complete = (result: object, fieldErrors: FieldErrors, info: GraphQLResolveInfo): unknown => {
    const fail = (error: unknown) => count(fieldErrors, { error, isNullable, info });
    const completeItem = (item: unknown) => (isUsedUp(fieldErrors) ? skip(fieldErrors, hasNullableItems) : item);
    const failItem = (error: unknown) => count(fieldErrors, { error, isNullable: hasNullableItems, info });
    const completeValue = (value: unknown): unknown => {
      if (isUsedUp(fieldErrors)) return skip(fieldErrors, isNullable);
      if (value instanceof Error) return fail(value);
      if (!Array.isArray(value) || !value.some(isPromiseOrError)) return value;
      return value.map((item) => {
        if (item instanceof Error) return Promise.reject(item).catch(failItem);
        return isPromise(item) ? item.then(completeItem, failItem) : item;
      });
    };
    return isPromise(result) ? result.then(completeValue, fail) : completeValue(result);
  };

  field.resolve = (source, args, context, info) => {
    if (!context) return resolve(source, args, context, info);
    const { fieldErrors } = context.record;
    if (isUsedUp(fieldErrors)) return skip(fieldErrors, isNullable);
    let result: unknown;
    try {
      result = resolve(source, args, context, info);
    } catch (error) {
      return count(fieldErrors, { error, isNullable, info });
    }
    return typeof result === "object" && result !== null ? complete(result, fieldErrors, info) : result;
  };
}

const isPromise = (value: unknown): value is Promise<unknown> => value instanceof Promise;
const isPromiseOrError = (value: unknown): boolean => value instanceof Promise || value instanceof Error;

const isUsedUp = ({ count, bytes }: FieldErrors): boolean => count >= MAX_ERRORS || bytes >= MAX_ERROR_BYTES;

interface Failure {
  readonly error: unknown;
  readonly isNullable: boolean;
  readonly info: GraphQLResolveInfo;
}

/** Throws the error, as long as the response has not too many. */
function count(errors: FieldErrors, { error, isNullable, info }: Failure): null {
  if (error === notResolved) throw error;
  if (isUsedUp(errors)) return skip(errors, isNullable);
  errors.count += 1;
  errors.bytes += bytesOf(error, info);
  throw adviseShorterPage(error, info.path);
}

function skip(errors: FieldErrors, isNullable: boolean): null {
  errors.omitted += 1;
  if (isNullable) return null;
  throw notResolved;
}

/** Estimates the length of an error's JSON. */
function bytesOf(error: unknown, { path, fieldNodes }: GraphQLResolveInfo): number {
  let bytes = ERROR_BYTES + fieldNodes.length * LOCATION_BYTES;
  if (error instanceof Error) bytes += Buffer.byteLength(error.message);
  for (let at: GraphQLResolveInfo["path"] | undefined = path; at; at = at.prev)
    bytes += typeof at.key === "string" ? at.key.length + 3 : INDEX_BYTES;
  return bytes;
}

/** Cuts the errors of a response, says how many were omitted, and charges those that remain to the caller. */
export const reportErrors = (): OperationHooks => ({
  didEncounterErrors: ({ errors, contextValue: { record } }) => {
    const { actualCost, fieldErrors } = record;
    const located = errors.filter(({ path }) => path);
    if (located.length === 0) return;
    const all = located.filter((error) => error !== notResolved);
    const reported = takeReported(all);
    actualCost.locatedErrors += reported.length;
    for (const { originalError } of reported) actualCost.refusals.delete(originalError);
    const omitted = fieldErrors.omitted + all.length - reported.length;
    if (omitted === 0) return;
    // Apollo formats this array.
    (errors as GraphQLError[]).splice(0, errors.length, ...reported, tooManyErrors(reported.length, omitted));
  },
});

function takeReported(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  let bytes = 0;
  const end = errors.slice(0, MAX_ERRORS).findIndex((error) => {
    bytes += Buffer.byteLength(JSON.stringify(error)) + ERROR_BYTES;
    return bytes > MAX_ERROR_BYTES;
  });
  return errors.slice(0, end < 0 ? MAX_ERRORS : end);
}

const tooManyErrors = (reported: number, omitted: number) =>
  new GraphQLError(
    `The response reports ${formatNumber(reported)} errors and omits ${formatNumber(omitted)} more. Fields after them were not resolved. Request fewer objects, or correct what fails`,
    { extensions: { code: "TOO_MANY_ERRORS" satisfies ErrorCode, limit: MAX_ERRORS } },
  );

import { Error as MongooseError, mongo } from 'mongoose';

/** Not the writable primary any more, or shutting down: MongoDB's server discovery and monitoring specification, "error handling". */
const CHANGING_PLACES = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);

/** True where the database could not be reached or changes places: the same question may be answered in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof MongooseError.MongooseServerSelectionError ||
    (error instanceof mongo.MongoServerError && CHANGING_PLACES.has(Number(error.code)))
  );
}

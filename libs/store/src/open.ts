import { type Connection, createConnection, type mongo } from 'mongoose';
import { AlertPosts, Firings } from './alert-posts.js';
import { AlertChannels, AlertRules, AlertStates } from './alert-rules.js';
import { Annotations } from './annotations.js';
import { ApiKeys } from './api-keys.js';
import { Articles, Revisions } from './articles.js';
import { Audit } from './audit.js';
import { isDatabaseAway } from './away.js';
import { Captures } from './captures.js';
import { CatalogRevisions } from './catalog-revisions.js';
import { Changes } from './changes.js';
import { Claims } from './claims.js';
import { Decisions } from './decisions.js';
import { Deliveries } from './deliveries.js';
import { Dirty } from './dirty.js';
import { Editions } from './editions.js';
import { Facts } from './facts.js';
import { Installation } from './installation.js';
import { Links } from './links.js';
import { Observations } from './observations.js';
import { ReExtractions } from './re-extractions.js';
import { Events } from './reconciled.js';
import { type OnWrite } from './record.js';
import { Search } from './search/search.js';
import { type SecretKey, Secrets } from './secrets.js';
import { SourceStates } from './source-states.js';
import { Runs, Sources } from './sources.js';
import { Subscriptions } from './subscriptions.js';
import { Stories } from './stories.js';
import { Versions } from './versions.js';

/** Everything that is kept, by concern. */
export interface Store {
  captures: Captures;
  catalogRevisions: CatalogRevisions;
  articles: Articles;
  revisions: Revisions;
  facts: Facts;
  /** What the team remarks on figures. */
  annotations: Annotations;
  claims: Claims;
  decisions: Decisions;
  editions: Editions;
  subscriptions: Subscriptions;
  deliveries: Deliveries;
  alertRules: AlertRules;
  alertChannels: AlertChannels;
  alertStates: AlertStates;
  firings: Firings;
  alertPosts: AlertPosts;
  /** What changed and no rule of an alert has looked at yet. */
  alertMarks: Dirty;
  /** Addresses and keys of hooks. */
  channelSecrets: Secrets;
  dirty: Dirty;
  changes: Changes;
  observations: Observations;
  events: Events;
  sources: Sources;
  sourceStates: SourceStates;
  runs: Runs;
  secrets: Secrets;
  stories: Stories;
  reExtractions: ReExtractions;
  search: Search;
  versions: Versions;
  audit: Audit;
  apiKeys: ApiKeys;
  links: Links;
  installation: Installation;
  /** The database itself, for the sign-in library, which keeps people and sessions in its own way. */
  db: mongo.Db;
  /** Creates the collections and indexes that are missing. Safe to run in every process at once. */
  ensureIndexes(): Promise<void>;
  /** True where the database answers within `ms`. */
  ping(ms?: number): Promise<boolean>;
  totals(): Promise<{
    articles: number;
    facts: number;
    observations: number;
    events: number;
    conflicts: number;
  }>;
  close(): Promise<void>;
}

/** How long the first connection may take: a database that starts at the same time is waited for. */
const FIRST_MS = 30_000;

/** The first connection, tried again where its own patience is shorter. */
async function connected(open: () => Connection): Promise<Connection> {
  const late = performance.now() + FIRST_MS;
  for (;;) {
    const connection = open();
    try {
      return await connection.asPromise();
    } catch (error) {
      await connection.close();
      if (!isDatabaseAway(error) || performance.now() >= late) throw error;
    }
  }
}

/**
 * Connects to MongoDB, or to what speaks its protocol. Writes are acknowledged by a majority and journaled, because the
 * pipeline enqueues the next stage on the strength of them. No transactions, no change streams, no text search: each
 * write stands for itself and is keyed by content.
 *
 * @param options.dbName the database of the address is used where it is left out
 * @param options.secretKey opens the secret store; without it no secret can be set or had
 * @param options.patienceMs how long a read or write waits for a database that went away, before it fails (`isDatabaseAway`)
 * @param options.onWrite a seam for tests that end a process between two writes
 * @throws MongooseServerSelectionError where nothing answers within 30 s
 */
export async function openStore(options: {
  uri: string;
  dbName?: string;
  secretKey?: SecretKey;
  patienceMs?: number;
  onWrite?: OnWrite;
}): Promise<Store> {
  const connection = await connected(() =>
    createConnection(options.uri, {
      ...(options.dbName ? { dbName: options.dbName } : {}),
      autoIndex: false,
      autoCreate: false,
      // Mongoose would keep commands back for ten seconds of its own before the driver may say what is wrong.
      bufferCommands: false,
      w: 'majority',
      journal: true,
      serverSelectionTimeoutMS: options.patienceMs ?? FIRST_MS,
    }),
  );

  const versions = new Versions(connection);
  const changed = (collection: string) => versions.changed(collection);
  const database = { connection, changed, onWrite: options.onWrite };
  const parts = {
    captures: new Captures(database),
    catalogRevisions: new CatalogRevisions(database),
    articles: new Articles(database),
    revisions: new Revisions(database),
    facts: new Facts(database),
    annotations: new Annotations(database),
    claims: new Claims(database),
    decisions: new Decisions(database),
    editions: new Editions(database),
    subscriptions: new Subscriptions(database),
    deliveries: new Deliveries(database),
    alertRules: new AlertRules(database),
    alertChannels: new AlertChannels(database),
    alertStates: new AlertStates(database),
    firings: new Firings(database),
    alertPosts: new AlertPosts(database),
    alertMarks: new Dirty(database, 'alertMarks'),
    channelSecrets: new Secrets(database, options.secretKey ?? null, 'channelSecrets'),
    dirty: new Dirty(database),
    changes: new Changes(database),
    observations: new Observations(database),
    events: new Events(database),
    sources: new Sources(database),
    sourceStates: new SourceStates(database),
    runs: new Runs(database),
    secrets: new Secrets(database, options.secretKey ?? null),
    stories: new Stories(database),
    reExtractions: new ReExtractions(database),
    search: new Search(database, versions),
    versions,
    audit: new Audit(database),
    apiKeys: new ApiKeys(database),
    links: new Links(database),
    installation: new Installation(database),
  };

  const { db } = connection;
  if (!db) throw new Error('The connection to the database has ended.');
  return {
    ...parts,
    db,
    async ensureIndexes() {
      for (const part of Object.values(parts)) {
        for (const model of part.models()) {
          await model.createCollection();
          await model.createIndexes();
        }
      }
      await parts.search.adoptOld();
    },
    async ping(ms = 2_000) {
      return db.command({ ping: 1 }, { timeoutMS: ms }).then(
        () => true,
        () => false,
      );
    },
    async totals() {
      const [articles, facts, observations, events, conflicts] = await Promise.all([
        parts.articles.count(),
        parts.facts.count(),
        parts.observations.count(),
        parts.events.count(),
        parts.observations.conflicts(),
      ]);
      return { articles, facts, observations, events, conflicts };
    },
    close: () => connection.close(),
  };
}

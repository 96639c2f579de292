import type { EntityDefinitions } from '../entities/definition.ts';
import type { Placeholder } from '../types.ts';
import type { Settings } from './settings.ts';

/** One request template of `config/requests.json` (request-method page). */
export interface Template {
  readonly protocol: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly maxAttempts: number;
  readonly retryDelayMs: number;
  /** The OAuth integration whose token it needs. */
  readonly oauth?: string | undefined;
  /** It uploads a file of the object store (`formData`, `file`). */
  readonly upload?: boolean;
}

/** An app folder that passed validation. */
export interface App {
  readonly dir: string;
  readonly modules: readonly string[];
  readonly placeholders: readonly Placeholder[];
  /** Module → event → name of its handler. */
  readonly events: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Server method → time limit in seconds. */
  readonly functions: ReadonlyMap<string, number>;
  /** Names of the jobs. */
  readonly jobs: readonly string[];
  readonly entities: EntityDefinitions;
  readonly templates: ReadonlyMap<string, Template>;
  readonly dependencies: readonly string[];
  readonly settings: Settings;
  /** The keys of `config/app_settings.json`. */
  readonly developerSettings: readonly string[];
  /** What `server/server.js` exports. */
  readonly handlers: ReadonlySet<string>;
  /** Source of `server/server.js`; undefined when the app has no server part. */
  readonly serverSource: string | undefined;
  readonly warnings: readonly string[];
}

/** Where in an app folder something was found. */
export interface Place {
  /** Relative to the folder, with forward slashes. */
  readonly file: string;
  /** Keys that lead to the value in a JSON file. */
  readonly path?: readonly string[];
  /** From 1; for what is not JSON. */
  readonly line?: number;
}

/** Collects what is wrong with an app folder. */
export interface Findings {
  error(message: string, place?: Place): void;
  /** An error of the CLI that other sources allow: published samples have it, and it does not keep an app from running. */
  tolerated(message: string, place?: Place): void;
  warning(message: string, place?: Place): void;
}

/** One thing that is wrong with an app folder. */
export interface Found {
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly place: Place | undefined;
  /** The app runs in spite of the error. */
  readonly tolerated?: boolean;
}

/** The app folder is not a Platform 3.0 app; `problems` lists everything that was found. */
export class AppRefused extends Error {
  readonly problems: readonly string[];

  constructor(dir: string, problems: readonly string[]) {
    super(`The app in ${dir} is refused:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'AppRefused';
    this.problems = problems;
  }
}

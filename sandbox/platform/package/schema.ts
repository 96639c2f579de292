import { Ajv, type ErrorObject } from 'ajv';

// The platform's CLI validates with the same library, hence the same words.
const ajv = new Ajv({ allErrors: true, strict: false });

const name = { type: 'string' };
const emptyObject = { type: 'object' };
const textMap = { type: 'object', additionalProperties: { type: 'string' } };

function mapOf(value: object): object {
  return { type: 'object', minProperties: 1, additionalProperties: value };
}

const moduleSchema = {
  location: mapOf({
    type: 'object',
    properties: { url: name, icon: name },
    additionalProperties: false,
  }),
  events: mapOf({
    type: 'object',
    required: ['handler'],
    properties: { handler: name },
    additionalProperties: false,
  }),
};

const validateManifest = ajv.compile({
  type: 'object',
  required: ['platform-version', 'modules', 'engines'],
  properties: {
    'platform-version': name,
    modules: {
      type: 'object',
      minProperties: 1,
      properties: {
        common: {
          type: 'object',
          properties: {
            ...moduleSchema,
            functions: mapOf({
              type: 'object',
              properties: { timeout: {} },
              additionalProperties: false,
            }),
            requests: mapOf(emptyObject),
            jobs: mapOf(emptyObject),
          },
          additionalProperties: false,
        },
      },
      additionalProperties: { type: 'object', properties: moduleSchema, additionalProperties: false },
    },
    engines: {
      type: 'object',
      required: ['node', 'fdk'],
      properties: {
        node: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
        fdk: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
      },
      additionalProperties: false,
    },
    dependencies: { type: 'object', additionalProperties: name },
    scripts: textMap,
    metaConfig: emptyObject,
  },
  additionalProperties: false,
});

const validateRequests = ajv.compile({
  type: 'object',
  maxProperties: 100,
  propertyNames: { pattern: '^[A-Za-z0-9_-]+$' },
  additionalProperties: {
    type: 'object',
    required: ['schema'],
    properties: {
      schema: {
        type: 'object',
        required: ['method', 'host'],
        properties: {
          protocol: { enum: ['https', 'http'] },
          method: { enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
          host: name,
          path: name,
          headers: textMap,
          query: textMap,
          formData: { type: 'object' },
          file: {},
        },
        additionalProperties: false,
      },
      options: {
        type: 'object',
        properties: {
          // Out of range they are clamped (FDK 6).
          maxAttempts: { type: 'number' },
          retryDelay: { type: 'number' },
          oauth: name,
          security: {},
        },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  },
});

/** What is wrong with the structure of a JSON file, and the keys that lead there. */
export interface StructureError {
  readonly message: string;
  readonly path: readonly string[];
  /** Published samples have it: the CLI's schema wants at least one entry in a block that is there. */
  readonly tolerable: boolean;
}

/** What is wrong with the structure of the manifest. */
export function manifestErrors(manifest: unknown): StructureError[] {
  validateManifest(manifest);
  return structureErrors('manifest.json', validateManifest.errors);
}

/** What is wrong with the structure of `config/requests.json`. */
export function requestsErrors(requests: unknown): StructureError[] {
  validateRequests(requests);
  return structureErrors('Request template', validateRequests.errors);
}

// Empty blocks and `app: {}` are in published samples and templates.
function isTolerable({ keyword, instancePath, params }: ErrorObject): boolean {
  if (keyword === 'minProperties') return instancePath !== '/modules';
  return instancePath === '' && params['additionalProperty'] === 'app';
}

function structureErrors(subject: string, errors: ErrorObject[] | null | undefined): StructureError[] {
  return (errors ?? []).map((error) => ({
    message: `${subject}${worded(error)}`,
    path: [...pathOf(error.instancePath), ...unknownKey(error)],
    tolerable: isTolerable(error),
  }));
}

// JSON pointers write `/` as `~1` and `~` as `~0` (RFC 6901).
function pathOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function unknownKey(error: ErrorObject): string[] {
  const key: unknown = error.params['additionalProperty'];
  return typeof key === 'string' ? [key] : [];
}

function worded(error: ErrorObject): string {
  const unknown: unknown = error.params['additionalProperty'];
  const where = error.instancePath === '' ? '' : ` ${error.instancePath.slice(1)}`;
  return `${where} ${error.message ?? ''}${typeof unknown === 'string' ? ` '${unknown}'` : ''}`;
}

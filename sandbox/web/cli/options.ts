import { parseArgs } from 'node:util';
import type { Account } from '../../platform/core.ts';
import { knownAccount } from '../../platform/platforms.ts';
import type { Seed } from '../../sandbox.types.ts';

/** What `npm run sandbox` was asked for. */
export interface CliOptions {
  readonly app: string;
  readonly data: string;
  readonly fresh: boolean;
  readonly port: number;
  readonly seed: Seed;
  readonly clock: 'real' | 'virtual';
  readonly accounts: readonly Account[];
  readonly iparams: string | undefined;
  readonly freshdesk: string | undefined;
  readonly freshsales: string | undefined;
}

export const HELP = `Runs a Freshworks Platform 3.0 app in a local Freshworks.

  npm run sandbox -- --app DIR [options]

  --app DIR            folder of the app (default dist)
  --port N             platform and pages on N, Freshdesk on N+1, Freshsales on N+2 (default 10001)
  --data DIR           where the state is kept between runs (default .sandbox)
  --fresh              forget the kept state
  --seed demo|empty|N  data of both products: the demo company, nobody, or N persons a side (default demo)
  --clock real|virtual a virtual clock moves only when told to (default real)
  --account NAME       where the app can be installed: suite, classic, freshdesk or both (default suite);
                       given twice, there are two installations that know nothing of each other
  --iparams FILE.json  parameters that the first installation is offered
  --freshdesk HOST     send the app's requests to a real Freshdesk account, such as acme.freshdesk.com
  --freshsales HOST    send the app's requests to a real Freshsales account, such as acme.myfreshworks.com
  --help               this text
`;

const DEFAULT_PORT = 10_001;
const PORT_MAX = 65_533;

const FLAGS = {
  app: { type: 'string', default: 'dist' },
  data: { type: 'string', default: '.sandbox' },
  fresh: { type: 'boolean', default: false },
  port: { type: 'string', default: String(DEFAULT_PORT) },
  seed: { type: 'string', default: 'demo' },
  clock: { type: 'string', default: 'real' },
  account: { type: 'string', multiple: true },
  iparams: { type: 'string' },
  freshdesk: { type: 'string' },
  freshsales: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Undefined when only the help was wanted. Throws with a message for the reader. */
export function parseOptions(argv: readonly string[]): CliOptions | undefined {
  const { values } = parseArgs({ args: [...argv], options: FLAGS });
  if (values.help) return undefined;
  return {
    app: values.app,
    data: values.data,
    fresh: values.fresh,
    port: portOf(values.port),
    seed: seedOf(values.seed),
    clock: clockOf(values.clock),
    accounts: accountsOf(values.account ?? ['suite']),
    iparams: values.iparams,
    freshdesk: hostOf('--freshdesk', values.freshdesk),
    freshsales: hostOf('--freshsales', values.freshsales),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > PORT_MAX) {
    throw new Error(`--port takes a number from 1 to ${PORT_MAX}, not "${text}".`);
  }
  return port;
}

function seedOf(text: string): Seed {
  if (text === 'demo' || text === 'empty') return text;
  const people = Number(text);
  if (!Number.isInteger(people) || people < 0) {
    throw new Error(`--seed takes demo, empty or a number of persons, not "${text}".`);
  }
  return { people };
}

function clockOf(text: string): 'real' | 'virtual' {
  if (text === 'real' || text === 'virtual') return text;
  throw new Error(`--clock takes real or virtual, not "${text}".`);
}

function accountsOf(names: readonly string[]): readonly Account[] {
  return [...new Set(names)].map((name) => {
    const account = knownAccount(name);
    if (account !== undefined) return account;
    throw new Error(`--account takes suite, classic, freshdesk or both, not "${name}".`);
  });
}

function hostOf(flag: string, text: string | undefined): string | undefined {
  if (text === undefined || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)) return text;
  throw new Error(`${flag} takes a host such as acme.freshdesk.com, not "${text}".`);
}

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { empty, json } from '../core/http.ts';
import type { Sandbox } from '../sandbox.types.ts';
import { platformHandler } from './router.ts';
import { serve } from './wire.ts';
import type { Handler } from './wire.ts';

export interface Servers {
  /** Platform and pages, such as `http://localhost:10001`. */
  readonly url: string;
  readonly freshdeskUrl: string;
  readonly freshsalesUrl: string;
  close(): Promise<void>;
}

interface ServerOptions {
  /** The first of three ports in a row; 0 takes three free ones. */
  readonly port: number;
}

const FRESHDESK_ACCOUNT = 'acme.freshdesk.com';
const FRESHSALES_SUITE_ACCOUNT = 'acme.myfreshworks.com';
const FRESHSALES_CLASSIC_ACCOUNT = 'acme.freshsales.io';

/** Puts a sandbox behind three sockets of this machine. Rejects when a port is taken, and then none stays open. */
export async function startServers(sandbox: Sandbox, { port }: ServerOptions): Promise<Servers> {
  const handlers = [
    platformHandler(sandbox),
    accountHandler(sandbox, () => FRESHDESK_ACCOUNT),
    accountHandler(sandbox, salesAccount),
  ];
  const servers: Server[] = [];
  try {
    for (const [index, handler] of handlers.entries()) {
      servers.push(await listen(handler, port === 0 ? 0 : port + index));
    }
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
  const [url, freshdeskUrl, freshsalesUrl] = servers.map(urlOf) as [string, string, string];
  return { url, freshdeskUrl, freshsalesUrl, close: () => closeAll(servers) };
}

/** A product's REST address. Plain clients reach the account by this machine's name instead of its own. */
function accountHandler(sandbox: Sandbox, accountOf: (path: string) => string): Handler {
  return (request) => {
    if (request.path === '/') return json(200, { account: accountOf(request.path) });
    return sandbox.api(accountOf(request.path), request) ?? empty(404);
  };
}

function salesAccount(path: string): string {
  return path.startsWith('/crm/sales/') || path === '/'
    ? FRESHSALES_SUITE_ACCOUNT
    : FRESHSALES_CLASSIC_ACCOUNT;
}

function listen(handler: Handler, port: number): Promise<Server> {
  const server = createServer((message, response) => void serve(message, response, handler));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function urlOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise((resolve) => {
          server.close(resolve);
          server.closeAllConnections();
        }),
    ),
  );
}

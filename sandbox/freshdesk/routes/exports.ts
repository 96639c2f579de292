import { json, type HttpResponse } from '../../core/http.ts';
import type { Call, Route } from '../call.ts';
import { notFound } from '../errors.ts';
import { bodyFaults, mandatory, missingFaults, readBody, refuse, type BodyTable } from '../fields/body.ts';
import { hash, list, notListed, oneOf, text } from '../fields/checks.ts';
import { exportable, fieldsOf } from '../jobs/exports.ts';
import { jobByKey, jobKey, runningJobs, startJob } from '../jobs/jobs.ts';
import { linkTo } from '../records/files.ts';
import type { Job } from '../types.ts';
import { busy } from './imports.ts';

type Kind = 'contacts' | 'companies';

/** All records of a kind as CSV, and the whole account: https://developers.freshdesk.com/api/#contacts, #account */
export const exportRoutes: readonly Route[] = [
  ...(['contacts', 'companies'] as const).flatMap((of): Route[] => [
    { method: 'POST', path: `${of}/export`, needs: 'contacts', answer: (call) => start(call, of) },
    {
      method: 'GET',
      path: `${of}/export/:key`,
      needs: 'contacts',
      answer: (call) => view(call, 'export', of),
    },
    // A text of digits alone is a text as well.
    {
      method: 'GET',
      path: `${of}/export/:id`,
      needs: 'contacts',
      answer: (call) => view(call, 'export', of),
    },
  ]),
  { method: 'POST', path: 'account/export', needs: 'admin', answer: startAccount },
  {
    method: 'GET',
    path: 'account/export/:key',
    needs: 'admin',
    answer: (call) => view(call, 'accountExport', null),
  },
  {
    method: 'GET',
    path: 'account/export/:id',
    needs: 'admin',
    answer: (call) => view(call, 'accountExport', null),
  },
];

const names = { default_fields: mandatory(list(text)), custom_fields: mandatory(list(text)) };
const table: BodyTable = { fields: mandatory(hash) };
const accountTable: BodyTable = {
  date_range: mandatory(hash),
  resources: mandatory(list(hash)),
  output_format: mandatory(oneOf(['json'])),
};

function start(call: Call, of: Kind): HttpResponse {
  const body = readBody(call);
  refuse([...missingFaults(body, table), ...bodyFaults(body, table, call)]);
  const fields = body['fields'] as Readonly<Record<string, unknown>>;
  refuse([...missingFaults(fields, names), ...bodyFaults(fields, names, call)]);
  const known = fieldsOf(call.account, of);
  const parts = [
    { field: 'default_fields', own: known.filter((field) => field.default) },
    { field: 'custom_fields', own: known.filter((field) => !field.default) },
  ];
  const wanted = parts.flatMap(({ field, own }) => {
    const given = fields[field] as readonly string[];
    const all = own.map(({ name }) => name);
    if (given.some((name) => !all.includes(name))) refuse([{ field, ...notListed(all) }]);
    return given;
  });
  if (isRunning(call, 'export', of)) throw busy('export');
  return json(200, { id: jobKey(startJob(call, 'export', { names: wanted }, of)) });
}

function isRunning({ account }: Call, kind: Job['kind'], of: Job['of']): boolean {
  return runningJobs(account).some((job) => job.kind === kind && job.of === of);
}

function startAccount(call: Call): HttpResponse {
  const body = readBody(call);
  refuse([...missingFaults(body, accountTable), ...bodyFaults(body, accountTable, call)]);
  const resources = body['resources'] as readonly Readonly<Record<string, unknown>>[];
  if (resources.some(({ name }) => !exportable.includes(String(name)))) {
    refuse([{ field: 'resources', ...notListed(exportable) }]);
  }
  const job = startJob(call, 'accountExport', { resources });
  const href = `${call.origin}/api/v2/account/export/${jobKey(job)}`;
  return json(200, { job: { id: jobKey(job), link: { href, method: 'GET' } } });
}

function view(call: Call, kind: Job['kind'], of: Job['of']): HttpResponse {
  const job = jobByKey(call.account, call.values[0] ?? '');
  if (job?.kind !== kind || job.of !== of) throw notFound();
  const id = jobKey(job);
  if (job.status === 'running') return json(200, { id, status: 'in_progress' });
  const file = call.account.files.get(job.output['fileId'] as number);
  const link = file === undefined ? {} : { download_url: linkTo(call.account, file) };
  return json(200, { id, status: 'completed', ...link });
}

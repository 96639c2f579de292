import { refOf } from '../../../rules/left-out.ts';
import { inverseOf } from '../../../rules/undo.ts';
import { findCompany } from '../../freshdesk/companies.ts';
import type { Books } from '../companies/books.ts';
import { companyOf, updateCompany } from '../companies/write.ts';
import { entryOfChange, recognise } from '../intended.ts';
import type { Slice } from '../slice.ts';
import { planMissing } from './records.ts';
import { keep, type Plan, type Task } from './tasks.ts';

/**
 * R-BEY-02: what is to be put back into a Freshdesk company: two requests. One that was created stays: Freshdesk has no bin for
 * companies (https://developers.freshdesk.com/api/#delete_company), and nothing is destroyed here.
 */
export async function planCompany(slice: Slice, books: Books, task: Task, plan: Plan): Promise<void> {
  if (task.kind === 'created') {
    keep(plan, task, 'noBin');
    return;
  }
  const raw = task.id === null ? null : await findCompany(slice.services.requests, task.id);
  if (raw === null) {
    planMissing(slice, task, plan);
    return;
  }
  const company = companyOf(slice, raw).person;
  recognise(slice, company);
  const { values, kept, lost } = inverseOf(task, company);
  if (Object.keys(kept).length > 0) keep(plan, task, 'changed', kept);
  if (Object.keys(lost).length > 0) keep(plan, task, 'tooLong', lost);
  if (Object.keys(values).length === 0) return;
  const change = { person: company, values };
  plan.entries.push(entryOfChange(change));
  plan.undone.push(refOf(company));
  plan.work.push(() => updateCompany(slice, books, change));
}

import type { Reason } from './outcome.ts';
import type { WhyNot } from './table.ts';

/** Of each failed field, what is wrong and what to do about it. */
export const reasons: Readonly<Record<Reason, { readonly reason: string; readonly advice: string }>> = {
  notANumber: { reason: 'is not a number', advice: 'Write it in digits, with a point before decimals.' },
  notWhole: {
    reason: 'is not a whole number',
    advice: 'Round it, or map the field to one that takes decimals.',
  },
  tooPrecise: {
    reason: 'has more digits than a number field can hold',
    advice: 'Map the field to a text field.',
  },
  notADate: { reason: 'is not a date', advice: 'Write it as year-month-day, such as 2026-03-31.' },
  notAMoment: {
    reason: 'is not a date and time',
    advice: 'Write it as year-month-day and time, such as 2026-03-31 14:30.',
  },
  notYesNo: { reason: 'is neither yes nor no', advice: 'Write yes or no.' },
  notAnEmail: { reason: 'is not an email address', advice: 'Correct the address.' },
  notAUrl: {
    reason: 'is not a web address',
    advice: 'Write it as www.example.com or https://example.com/page.',
  },
  notAPhone: {
    reason: 'is not a phone number',
    advice: 'Write it with its country code, such as +49 30 1234567, and nothing but the number.',
  },
  notAnId: {
    reason: 'is not the id of a record',
    advice: 'Write the number that stands in the record’s address.',
  },
  noChoice: {
    reason: 'has no choice mapped to it',
    advice: 'Map it to a choice in the field mapping, or choose one for everything that is not mapped.',
  },
  tooLong: {
    reason: 'is longer than the field takes',
    advice: 'Shorten it, or switch on Shorten for this pair of fields.',
  },
  lineBreaks: {
    reason: 'has more than one line',
    advice: 'Switch on Join lines for this pair of fields, or map it to a text area.',
  },
  notOffered: {
    reason: 'cannot be carried over between fields of these types',
    advice: 'Remove the pair from the field mapping.',
  },
};

/** Of each pair of types that is not offered, why. */
export const whyNot: Readonly<Record<WhyNot | 'otherWay', string>> = {
  otherWay: 'These fields could only be mapped in the direction that the settings do not sync.',
  dropdownOnly: 'A dropdown can only be mapped to a dropdown.',
  severalChoices: 'Several choices do not fit into one.',
  multiSelectOnly: 'A multi-select can only be mapped to a multi-select.',
  otherKind: 'Only a text, or a field of the same kind, can feed this field.',
  readOnly: 'This field is read-only.',
  recordId: 'Records of one product mean nothing in the other.',
  unknownType: 'The app does not know this type of field.',
};

/** The address of who has this first name. */
export const address = (name: string) => `${name.toLowerCase()}@client.example`;

/** A Freshdesk customer, as far as tests of odd answers tell. */
export const customer = (id: number, name: string, more: object = {}) => ({
  id,
  name: `${name} Lee`,
  email: address(name),
  ...more,
});

/** The Freshsales contact of the same person. */
export const contact = (id: number, name: string, more: object = {}) => ({
  id,
  first_name: name,
  last_name: 'Lee',
  email: address(name),
  ...more,
});

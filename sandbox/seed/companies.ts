/** A customer of the demo company. */
export interface Company {
  readonly name: string;
  readonly domain: string;
  readonly city: string;
  readonly country: string;
  readonly industry: string;
}

// Domains end in .example, which nobody can own (RFC 2606).
const ROWS: readonly (readonly [
  name: string,
  domain: string,
  city: string,
  country: string,
  industry: string,
])[] = [
  ['Northwind Roasters', 'northwind-roasters', 'Hamburg', 'Germany', 'Food Products'],
  ['Harbour Street Cafés', 'harbour-street', 'Bristol', 'United Kingdom', 'Hospitality'],
  ['Café Lumière', 'cafe-lumiere', 'Lyon', 'France', 'Hospitality'],
  ['Torrefação Aurora', 'torrefacao-aurora', 'Porto', 'Portugal', 'Food Products'],
  ['Kestrel Hotels', 'kestrel-hotels', 'Dublin', 'Ireland', 'Hospitality'],
  ['Old Mill Bakery', 'old-mill-bakery', 'Graz', 'Austria', 'Food Products'],
  ['Blue Door Coworking', 'blue-door', 'Austin', 'United States', 'Real Estate'],
  ['Papillon Offices', 'papillon-offices', 'Brussels', 'Belgium', 'Real Estate'],
  ['Sakura Kissaten', 'sakura-kissaten', 'Kyoto', 'Japan', 'Hospitality'],
  ['Fjord Ferries', 'fjord-ferries', 'Bergen', 'Norway', 'Marine'],
  ['Quayside Clinics', 'quayside-clinics', 'Newcastle', 'United Kingdom', 'Health Care'],
  ['Monte Verde Estates', 'monte-verde', 'San José', 'Costa Rica', 'Agriculture'],
  ['Riverbend School', 'riverbend-school', 'Portland', 'United States', 'Education'],
  ['Atelier Nord', 'atelier-nord', 'Copenhagen', 'Denmark', 'Professional Services'],
  ['Lakeview Bank', 'lakeview-bank', 'Zürich', 'Switzerland', 'Banks'],
  ['Pinecone Software', 'pinecone-software', 'Tampere', 'Finland', 'Software'],
  ['Saffron Kitchens', 'saffron-kitchens', 'Mumbai', 'India', 'Food Products'],
  ['Desert Rose Resorts', 'desert-rose', 'Amman', 'Jordan', 'Hospitality'],
  ['Tramway Books', 'tramway-books', 'Melbourne', 'Australia', 'Retail'],
  ['Eastgate Logistics', 'eastgate-logistics', 'Rotterdam', 'Netherlands', 'Logistics'],
  ['Copper Kettle Diner', 'copper-kettle', 'Denver', 'United States', 'Hospitality'],
  ['Vitruvio Studio', 'vitruvio-studio', 'Milan', 'Italy', 'Professional Services'],
  ['Aegean Breeze', 'aegean-breeze', 'Athens', 'Greece', 'Hospitality'],
  ['Polar Night Brewing', 'polar-night', 'Tromsø', 'Norway', 'Food Products'],
  ['Kraków Cup', 'krakow-cup', 'Kraków', 'Poland', 'Hospitality'],
  ['Green Bean Imports', 'green-bean-imports', 'Vancouver', 'Canada', 'Retail'],
  ['Sunrise Insurance', 'sunrise-insurance', 'Manila', 'Philippines', 'Insurance'],
  ['Orchard Lane Cinema', 'orchard-lane', 'Leeds', 'United Kingdom', 'Media'],
  ['Bosphorus Tea & Coffee', 'bosphorus', 'Istanbul', 'Türkiye', 'Food Products'],
  ['Stellar Observatory', 'stellar-observatory', 'Tenerife', 'Spain', 'Education'],
  ['Maple Row Dental', 'maple-row-dental', 'Toronto', 'Canada', 'Health Care'],
  ['Hanok House', 'hanok-house', 'Seoul', 'South Korea', 'Hospitality'],
  ['Table Mountain Tours', 'table-mountain', 'Cape Town', 'South Africa', 'Transportation'],
  ['Gran Vía Gallery', 'gran-via-gallery', 'Madrid', 'Spain', 'Professional Services'],
  ['Lighthouse Legal', 'lighthouse-legal', 'Gdańsk', 'Poland', 'Professional Services'],
  ['Andes Outfitters', 'andes-outfitters', 'Cusco', 'Peru', 'Retail'],
  ['Red Brick Theatre', 'red-brick-theatre', 'Manchester', 'United Kingdom', 'Media'],
  ['Nimbus Analytics', 'nimbus-analytics', 'Tallinn', 'Estonia', 'Software'],
  ['Cedar & Sons', 'cedar-and-sons', 'Beirut', 'Lebanon', 'Retail'],
  ['Whistling Kettle', 'whistling-kettle', 'Wellington', 'New Zealand', 'Hospitality'],
];

export const COMPANIES: readonly Company[] = ROWS.map(([name, domain, city, country, industry]) => ({
  name,
  domain: `${domain}.example`,
  city,
  country,
  industry,
}));

/** A name as it is written, and the way it goes into an email address. */
export interface Name {
  readonly first: string;
  readonly last: string;
  readonly address: string;
}

type Spelling = readonly [written: string, address: string];

interface NamePool {
  readonly first: readonly Spelling[];
  readonly last: readonly Spelling[];
}

// Letters that have no mark to take off.
const BARE: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

const plain = (words: string): readonly Spelling[] =>
  words.split(' ').map((word) => [
    word,
    word
      .toLowerCase()
      .replace(/[øłđı]/g, (letter) => BARE[letter]!)
      .normalize('NFD')
      .replace(/[^a-z]/g, ''),
  ]);

const paired = (words: string): readonly Spelling[] =>
  words.split(' ').map((pair) => pair.split('/') as [string, string]);

// Latin names come first and more often: the first pools fill most of the company's customers.
const LATIN: readonly NamePool[] = [
  {
    first: plain(
      'Mia Noah Emma Liam Ava Lucas Zoe Ethan Clara Oscar Ruth Felix Nora Hugo Alice Leon Ida Max',
    ),
    last: plain(
      'Berg Carter Novak Silva Moreau Jensen Rossi Keller Walsh Dumont Hansen Reyes Lind Brooks Costa',
    ),
  },
  {
    first: plain('Jörg Zoë Łucja Søren Anaïs Iñaki Ágnes Čeněk Ümit Thảo Élodie Gönül'),
    last: plain('Müller Núñez Kowalczyk Østergaard Lefèvre Nguyễn Dvořák Ólafsson Șerban Yılmaz'),
  },
];

const SCRIPTS: readonly NamePool[] = [
  {
    first: paired('Анна/anna Иван/ivan Олена/olena Дмитро/dmytro'),
    last: paired('Петрова/petrova Шевченко/shevchenko Волкова/volkova'),
  },
  {
    first: paired('Ελένη/eleni Νίκος/nikos Μαρία/maria'),
    last: paired('Παπαδοπούλου/papadopoulou Γεωργίου/georgiou'),
  },
  {
    first: paired('陽菜/hina 健太/kenta さくら/sakura'),
    last: paired('佐藤/sato 鈴木/suzuki 高橋/takahashi'),
  },
  { first: paired('伟/wei 芳/fang 静/jing'), last: paired('王/wang 李/li 张/zhang') },
  { first: paired('민준/minjun 서연/seoyeon'), last: paired('김/kim 박/park') },
  { first: paired('فاطمة/fatima عمر/omar ليلى/layla'), last: paired('حداد/haddad منصور/mansour') },
  { first: paired('נועה/noa איתי/itai'), last: paired('לוי/levi כהן/cohen') },
  { first: paired('प्रिया/priya अर्जुन/arjun'), last: paired('शर्मा/sharma पटेल/patel') },
];

const SCRIPT_EVERY = 7;

/** The name of the nth person: the same number gives the same name. */
export function nameOf(index: number): Name {
  const pools = index % SCRIPT_EVERY === SCRIPT_EVERY - 1 ? SCRIPTS : LATIN;
  const round = Math.floor(index / SCRIPT_EVERY);
  const pool = pools[round % pools.length]!;
  const [first, firstAddress] = pool.first[index % pool.first.length]!;
  // The step through last names is slower, so that the pairs differ for long.
  const [last, lastAddress] = pool.last[Math.floor(index / 3) % pool.last.length]!;
  return { first, last, address: `${firstAddress}.${lastAddress}` };
}

import {
  ArrowLeft,
  ArrowLeftRight,
  ArrowRight,
  Building2,
  Check,
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleX,
  Download,
  ExternalLink,
  Eye,
  EyeOff,
  Handshake,
  Headset,
  Info,
  Link2,
  ListFilter,
  LoaderCircle,
  Image,
  Lock,
  Mail,
  MessageSquare,
  Moon,
  Paperclip,
  Phone,
  PhoneCall,
  Plus,
  Reply,
  StickyNote,
  RefreshCw,
  Search,
  Sparkles,
  Star,
  Sun,
  Ticket,
  Trash2,
  TriangleAlert,
  Users,
  X,
  type IconNode,
} from 'lucide';
import { html, type VNode } from './html.ts';

// Drawings of Lucide (ISC), bundled: only those named here are shipped.
const drawings = {
  alert: CircleAlert,
  attachment: Paperclip,
  back: ArrowLeft,
  bothWays: ArrowLeftRight,
  call: Phone,
  callLog: PhoneCall,
  check: Check,
  clear: X,
  company: Building2,
  dark: Moon,
  down: ChevronDown,
  download: Download,
  empty: ListFilter,
  external: ExternalLink,
  failed: CircleX,
  forward: ArrowRight,
  good: CircleCheck,
  help: CircleHelp,
  info: Info,
  light: Sun,
  link: Link2,
  image: Image,
  lock: Lock,
  mail: Mail,
  message: MessageSquare,
  next: ChevronRight,
  note: StickyNote,
  people: Users,
  plus: Plus,
  hide: EyeOff,
  refresh: RefreshCw,
  rating: Star,
  remove: Trash2,
  reply: Reply,
  sales: Handshake,
  search: Search,
  show: Eye,
  suggestion: Sparkles,
  support: Headset,
  ticket: Ticket,
  waiting: LoaderCircle,
  warning: TriangleAlert,
} as const satisfies Record<string, IconNode>;

export type IconName = keyof typeof drawings;

interface Props {
  readonly name: IconName;
  /** What it says to those who cannot see it; without one it is decoration beside a text. */
  readonly label?: string;
  readonly large?: boolean;
}

/** An icon in the colour of the text around it. */
export function Icon({ name, label, large = false }: Props): VNode {
  const classes = ['icon', large && 'icon-large', name === 'waiting' && 'icon-turning'].filter(Boolean);
  return html`<svg
    class=${classes.join(' ')}
    viewBox="0 0 24 24"
    role=${label === undefined ? null : 'img'}
    aria-label=${label}
    aria-hidden=${label === undefined ? 'true' : null}
  >
    ${drawings[name].map(([tag, attributes]) => html`<${tag} ...${attributes} />`)}
  </svg>`;
}

import {
  ArrowDown,
  ArrowUp,
  Bell,
  BookUser,
  Briefcase,
  Brush,
  CalendarDays,
  Camera,
  Car,
  ChartLine,
  ClipboardList,
  FileText,
  Flag,
  Globe,
  Hourglass,
  Image,
  KeyRound,
  Lightbulb,
  Lock,
  type LucideIcon,
  Mail,
  MessageCircle,
  Paperclip,
  Phone,
  Plane,
  Presentation,
  Repeat,
  Scissors,
  Search,
  Settings,
  ShoppingCart,
  Shuffle,
  Signpost,
  Smartphone,
  SquareCheck,
  Tag,
  Truck,
  Users,
  Utensils,
  Volume2,
  Wifi,
} from 'lucide-react'
import type { IconKey, TypeChip } from '../types/contract.ts'

export const icons: Record<IconKey, LucideIcon> = {
  task: ClipboardList,
  email: Mail,
  meeting: Users,
  deadline: Hourglass,
  call: Phone,
  lunch: Utensils,
  calendar: CalendarDays,
  downarrow: ArrowDown,
  document: FileText,
  smartphone: Smartphone,
  camera: Camera,
  scissors: Scissors,
  cogs: Settings,
  bubble: MessageCircle,
  uparrow: ArrowUp,
  checkbox: SquareCheck,
  signpost: Signpost,
  shuffle: Shuffle,
  addressbook: BookUser,
  linegraph: ChartLine,
  picture: Image,
  car: Car,
  world: Globe,
  search: Search,
  clip: Paperclip,
  sound: Volume2,
  brush: Brush,
  key: KeyRound,
  padlock: Lock,
  pricetag: Tag,
  suitcase: Briefcase,
  finish: Flag,
  plane: Plane,
  loop: Repeat,
  wifi: Wifi,
  truck: Truck,
  cart: ShoppingCart,
  bulb: Lightbulb,
  bell: Bell,
  presentation: Presentation,
}

/** The icon of a type; its name is beside it or in its tooltip. */
export function TypeIcon({
  type,
  isNamed,
}: {
  type: Pick<TypeChip, 'icon_key' | 'color' | 'name'>
  isNamed?: boolean
}) {
  const Icon = icons[type.icon_key]
  return (
    <Icon
      {...(isNamed ? { role: 'img', 'aria-label': type.name } : { 'aria-hidden': true })}
      className="size-4 shrink-0 text-ink-2"
      style={type.color ? { color: `color-mix(in oklab, #${type.color} 75%, var(--ink))` } : undefined}
      strokeWidth={1.75}
    />
  )
}

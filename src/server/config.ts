import { isIPv4, isIPv6 } from 'node:net'
import { resolve } from 'node:path'
import { Check } from 'typebox/value'
import { Email, Locale } from '../contract/shape.ts'

/** The settings that come from the environment. All other settings are changed in the app. */
export interface Config {
  port: number
  host: string
  /** Absolute path. */
  dataDir: string
  /** null: use the embedded PostgreSQL. */
  databaseUrl: string | null
  /** Origin under which users reach Kariz, without a trailing slash. */
  url: string
  /** Further host names under which Kariz is reached, besides the one in `url`. */
  hosts: string[]
  /** Proxies whose `X-Forwarded-For` is trusted: addresses, networks, or names of networks. */
  trustedProxies: string[]
  /** The first administrator, if the company is created without a browser. */
  admin: { email: string; password: string; apiToken: string | null } | null
  company: string | null
  currency: string | null
  timezone: string | null
  locale: Locale | null
}

/**
 * The environment variables that Kariz reads; no other file reads the environment. `docs/self-hosting.md` describes
 * each.
 */
export const variables = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'DATABASE_URL',
  'KARIZ_URL',
  'KARIZ_HOSTS',
  'TRUSTED_PROXIES',
  'KARIZ_ADMIN_EMAIL',
  'KARIZ_ADMIN_PASSWORD',
  'KARIZ_API_TOKEN',
  'KARIZ_COMPANY',
  'KARIZ_CURRENCY',
  'KARIZ_TIMEZONE',
  'KARIZ_LOCALE',
] as const

const locales = Locale.enum.join(', ')

type Variable = (typeof variables)[number]

/**
 * Reads the settings; an empty variable counts as not set. Throws an Error that begins with the name of the first
 * variable with an invalid value. The message never contains a secret.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const read = (name: Variable, fits: (value: string) => boolean, expected: string): string | null => {
    const value = env[name]
    if (!value) return null
    if (!fits(value)) throw new Error(`${name} must be ${expected}`)
    return value
  }
  const matches = (pattern: RegExp) => (value: string) => pattern.test(value)
  const anything = () => true

  const isPort = (value: string) => /^\d{1,5}$/.test(value) && Number(value) < 65_536
  const port = Number(read('PORT', isPort, 'a port number from 0 to 65535') ?? 8000)
  const url = read('KARIZ_URL', isOrigin, 'an address such as https://crm.example.com, without a path')
  const proxies = read(
    'TRUSTED_PROXIES',
    (value) => listOf(value).every(isProxy),
    `addresses and networks such as 10.0.0.2, 10.0.0.0/8, separated by commas, or ${networks.join(', ')}`,
  )
  const hosts = read(
    'KARIZ_HOSTS',
    (value) => listOf(value).every((host) => /^[a-z\d.-]{1,253}$/i.test(host)),
    'host names such as crm.example.com, separated by commas',
  )
  const email = read('KARIZ_ADMIN_EMAIL', (value) => Check(Email, value), 'an e-mail address')
  const password = read('KARIZ_ADMIN_PASSWORD', matches(/^.{8,128}$/su), '8 to 128 characters long')
  const apiToken = read('KARIZ_API_TOKEN', matches(/^[\w-]{8,128}$/), '8 to 128 letters, digits, _ and -')
  if (email && !password) throw new Error('KARIZ_ADMIN_PASSWORD must be set as well as KARIZ_ADMIN_EMAIL')
  if (!email && (password || apiToken))
    throw new Error(
      'KARIZ_ADMIN_EMAIL must be set as well: the password and the API token belong to that user',
    )

  return {
    port,
    host: read('HOST', matches(/^[\w.:-]+$/), 'a host name or IP address') ?? '127.0.0.1',
    dataDir: resolve(read('DATA_DIR', anything, 'a path') ?? 'data'),
    databaseUrl: read('DATABASE_URL', matches(/^postgres(ql)?:\/\/./), 'a postgres:// connection string'),
    url: url ? new URL(url).origin : `http://localhost:${port}`,
    hosts: listOf(hosts ?? '')
      .filter(Boolean)
      .map((host) => host.toLowerCase()),
    trustedProxies: listOf(proxies ?? 'loopback'),
    admin: email && password ? { email, password, apiToken } : null,
    company: read('KARIZ_COMPANY', matches(/^.{1,255}$/u), 'at most 255 characters long'),
    currency: read('KARIZ_CURRENCY', isCurrency, 'a currency code such as EUR'),
    timezone: read('KARIZ_TIMEZONE', isTimezone, 'a time zone such as Europe/Oslo'),
    locale: read('KARIZ_LOCALE', isLocale, `one of ${locales}`) as Locale | null,
  }
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && `${url.pathname}${url.search}${url.hash}` === '/'
}

const networks = ['loopback', 'linklocal', 'uniquelocal']

function listOf(value: string): string[] {
  return value.split(',').map((part) => part.trim())
}

/** A network with a prefix length of 0 would trust everybody, so anybody could claim any address. */
function isProxy(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : 0
  if (most === 0) return networks.includes(value)
  return rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && +bits > 0 && +bits <= most))
}

function isCurrency(value: string): boolean {
  return Intl.supportedValuesOf('currency').includes(value)
}

/** Requires a named zone: PostgreSQL reads the sign of an offset such as +02:00 the other way round. */
function isTimezone(value: string): boolean {
  if (/^[+-]/.test(value)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
}

function isLocale(value: string): value is Locale {
  return Check(Locale, value)
}

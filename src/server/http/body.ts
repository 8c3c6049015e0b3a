import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

/**
 * Maximum nesting depth of a JSON body; ours have at most six levels. Deeper nesting overflows the stack of recursive
 * code.
 */
const DEEPEST = 64

/** The limits for bodies read into memory, in bytes and ms. */
export const bodyLimits = {
  /** One body of an anonymous request. */
  stranger: 64 * 1024,
  /** All bodies of anonymous requests together, and those from one address. */
  strangers: 16 * 1024 * 1024,
  address: 1024 * 1024,
  /** All bodies together. */
  total: 192 * 1024 * 1024,
  /** A body that stops arriving for this long is aborted, as is an anonymous one that takes longer in total. */
  silence: 10_000,
  whole: 20_000,
}

/**
 * Parses JSON of limited depth. Pipedrive's client sends some POST requests with an empty body and the JSON content
 * type.
 */
export function addJsonParser(app: FastifyInstance): void {
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      const text = body as string
      if (isTooDeep(text)) throw new SyntaxError('Too deep')
      done(null, text === '' ? {} : JSON.parse(text))
    } catch {
      done(new AppError('invalid', { reason: 'malformed' }))
    }
  })
}

/** Whether brackets are nested deeper than any of our bodies needs; brackets inside strings do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inText) {
      if (code === 0x5c)
        at++ // backslash: the next character does not end the string
      else if (code === 0x22) inText = false
    } else if (code === 0x22) inText = true
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > DEEPEST) return true
    } else if (code === 0x7d || code === 0x5d) depth--
  }
  return false
}

/**
 * Counts the bytes of bodies that are being read or processed, and aborts a body that would exceed the limits or has
 * stopped arriving. Uploaded files are not counted, because they are written to disk.
 * @param isStranger known after authentication, which happens before the body is read
 */
export function limitBodies(
  app: FastifyInstance,
  isStranger: (request: FastifyRequest) => boolean,
  limits = bodyLimits,
): void {
  const held = { all: 0, strangers: 0, of: new Map<string, number>() }

  app.addHook('preParsing', (request, reply, payload, done) => {
    const type = request.headers['content-type'] ?? ''
    const hasBody = request.headers['content-length'] !== '0' && type !== ''
    if (!hasBody || type.startsWith('multipart/')) return done()
    const stranger = isStranger(request)
    const address = request.ip
    let own = 0
    const add = (bytes: number) => {
      own += bytes
      held.all += bytes
      if (!stranger) return
      held.strangers += bytes
      const left = (held.of.get(address) ?? 0) + bytes
      if (left > 0) held.of.set(address, left)
      else held.of.delete(address)
    }
    const isFull = () =>
      held.all > limits.total ||
      (stranger && (held.strangers > limits.strangers || (held.of.get(address) ?? 0) > limits.address))
    if (Number(request.headers['content-length']) > (request.routeOptions.bodyLimit ?? limits.stranger))
      return done(new AppError('too_large'))
    if (isFull()) return done(new AppError('unavailable', { reason: 'busy' }))

    const cut = () => request.raw.destroy()
    let silence = setTimeout(cut, limits.silence)
    const whole = stranger ? setTimeout(cut, limits.whole) : undefined
    const arrived = () => {
      clearTimeout(silence)
      clearTimeout(whole)
    }
    let over = false
    const letGo = () => {
      arrived()
      if (!over) add(-own)
      over = true
    }
    payload.on('data', (chunk: Buffer | string) => {
      if (over) return
      clearTimeout(silence)
      silence = setTimeout(cut, limits.silence)
      add(chunk.length)
      if (isFull()) cut()
    })
    payload.once('end', arrived)
    reply.raw.once('finish', letGo)
    reply.raw.once('close', letGo)
    done()
  })
}

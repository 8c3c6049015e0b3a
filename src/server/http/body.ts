import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'

/** Levels of lists and objects in one JSON body; ours have six at most. Deeper ones overflow what walks through them. */
const DEEPEST = 64

/** The limits of what is read into memory, in bytes and ms. */
export const bodyLimits = {
  /** One body of somebody who is not signed in. */
  stranger: 64 * 1024,
  /** What all strangers' bodies may hold together, and those of one address. */
  strangers: 16 * 1024 * 1024,
  address: 1024 * 1024,
  /** What all bodies may hold together. */
  total: 192 * 1024 * 1024,
  /** A body that stops arriving for so long is given up, and a stranger's that takes longer in all. */
  silence: 10_000,
  whole: 20_000,
}

/** Reads JSON of bounded depth. Pipedrive's client sends some posts with an empty body that calls itself JSON. */
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

/** Whether more brackets are open at once than any body of ours needs; those in texts do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inText) {
      if (code === 0x5c)
        at++ // backslash: the next is no end
      else if (code === 0x22) inText = false
    } else if (code === 0x22) inText = true
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > DEEPEST) return true
    } else if (code === 0x7d || code === 0x5d) depth--
  }
  return false
}

/**
 * Counts the bytes of bodies that are being read or worked on, and cuts off what would exceed the limits or has fallen
 * silent. Files are not counted: they go to the disk.
 * @param isStranger known once the request was authenticated, which happens before its body is read
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

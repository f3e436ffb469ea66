package dev.facet.identity.redis;

import dev.facet.identity.redis.Command.Script;

/**
 * The steps that have to happen as one, each a script that the server runs.
 *
 * <p>A record is a hash: {@code b} its bytes, {@code v} its version, {@code u} when it is forgotten
 * in milliseconds, {@code i} the keys of its indexes, one a line. Redis forgets it by its own
 * clock; {@code u} is by the servers' clocks, which are asked first.
 */
final class Scripts {
  private Scripts() {}

  /** KEYS: the record. ARGV: bytes, now, until, keys of indexes. */
  static final Script CREATE =
      Script.of(
          """
          local ends = redis.call('HGET', KEYS[1], 'u')
          if ends and tonumber(ends) > tonumber(ARGV[2]) then return 0 end
          local life = math.max(1, tonumber(ARGV[3]) - tonumber(ARGV[2]))
          redis.call('DEL', KEYS[1])
          redis.call('HSET', KEYS[1], 'b', ARGV[1], 'v', 1, 'u', ARGV[3], 'i', ARGV[4])
          redis.call('PEXPIRE', KEYS[1], life)
          for index in string.gmatch(ARGV[4], '[^\\n]+') do
            for _, gone in ipairs(redis.call('SRANDMEMBER', index, 16)) do
              if redis.call('EXISTS', gone) == 0 then redis.call('SREM', index, gone) end
            end
            redis.call('SADD', index, KEYS[1])
            if redis.call('PTTL', index) < life then redis.call('PEXPIRE', index, life) end
          end
          return 1
          """);

  /** KEYS: the record. ARGV: version, bytes, now. */
  static final Script REPLACE =
      Script.of(
          """
          local old = redis.call('HMGET', KEYS[1], 'v', 'u')
          if old[1] ~= ARGV[1] or tonumber(old[2]) <= tonumber(ARGV[3]) then return 0 end
          redis.call('HSET', KEYS[1], 'b', ARGV[2], 'v', tonumber(ARGV[1]) + 1)
          return 1
          """);

  /** KEYS: the record. ARGV: now, until. */
  static final Script EXTEND =
      Script.of(
          """
          local old = redis.call('HMGET', KEYS[1], 'u', 'i')
          if not old[1] or tonumber(old[1]) <= tonumber(ARGV[1]) then return 0 end
          local life = math.max(1, tonumber(ARGV[2]) - tonumber(ARGV[1]))
          redis.call('HSET', KEYS[1], 'u', ARGV[2])
          redis.call('PEXPIRE', KEYS[1], life)
          for index in string.gmatch(old[2], '[^\\n]+') do
            if redis.call('PTTL', index) < life then redis.call('PEXPIRE', index, life) end
          end
          return 1
          """);

  /** KEYS: the record. ARGV: now, version or nothing. */
  static final Script REMOVE =
      Script.of(
          """
          local old = redis.call('HMGET', KEYS[1], 'v', 'u', 'i')
          if not old[1] or (ARGV[2] ~= '' and old[1] ~= ARGV[2]) then return 0 end
          redis.call('DEL', KEYS[1])
          for index in string.gmatch(old[3], '[^\\n]+') do redis.call('SREM', index, KEYS[1]) end
          if tonumber(old[2]) <= tonumber(ARGV[1]) then return 0 end
          return 1
          """);

  /** KEYS: the index. ARGV: now. */
  static final Script INDEXED =
      Script.of(
          """
          local kept = {}
          for _, record in ipairs(redis.call('SMEMBERS', KEYS[1])) do
            local ends = redis.call('HGET', record, 'u')
            if ends and tonumber(ends) > tonumber(ARGV[1]) then
              kept[#kept + 1] = record
            elseif not ends then
              redis.call('SREM', KEYS[1], record)
            end
          end
          return kept
          """);

  /** KEYS: the mark, a hash of {@code t} and {@code u}. ARGV: time, now, until. */
  static final Script MARK =
      Script.of(
          """
          local old = redis.call('HMGET', KEYS[1], 't', 'u')
          local known = old[2] and tonumber(old[2]) > tonumber(ARGV[2])
          local time = tonumber(ARGV[1])
          local ends = tonumber(ARGV[3])
          if known then
            time = math.max(time, tonumber(old[1]))
            ends = math.max(ends, tonumber(old[2]))
          end
          redis.call(
            'HSET', KEYS[1], 't', string.format('%.0f', time), 'u', string.format('%.0f', ends))
          redis.call('PEXPIRE', KEYS[1], math.max(1, ends - tonumber(ARGV[2])))
          if known then return 0 end
          return 1
          """);

  /** KEYS: the lease. ARGV: holder, milliseconds. */
  static final Script LEASE =
      Script.of(
          """
          local holder = redis.call('GET', KEYS[1])
          if holder and holder ~= ARGV[1] then return 0 end
          redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
          return 1
          """);

  /** KEYS: the lease. ARGV: holder. */
  static final Script RELEASE =
      Script.of(
          """
          if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
          return 1
          """);

  /**
   * KEYS: who is there by the time until when, what each has confirmed. ARGV: who, what it
   * confirms, milliseconds.
   */
  static final Script RENEW =
      Script.of(
          """
          local time = redis.call('TIME')
          local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
          for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)) do
            redis.call('HDEL', KEYS[2], gone)
          end
          redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
          redis.call('ZADD', KEYS[1], now + tonumber(ARGV[3]), ARGV[1])
          redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
          return 1
          """);

  /** KEYS: the number of the latest word, the channel. */
  static final Script ANNOUNCE =
      Script.of(
          """
          local number = redis.call('INCR', KEYS[1])
          redis.call('PUBLISH', KEYS[2], number)
          return number
          """);

  /**
   * KEYS: who is there, what each has confirmed. ARGV: a number. How many have not confirmed it.
   */
  static final Script MISSING =
      Script.of(
          """
          local time = redis.call('TIME')
          local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
          local missing = 0
          for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], now, '+inf')) do
            if tonumber(redis.call('HGET', KEYS[2], member) or '0') < tonumber(ARGV[1]) then
              missing = missing + 1
            end
          end
          return missing
          """);
}

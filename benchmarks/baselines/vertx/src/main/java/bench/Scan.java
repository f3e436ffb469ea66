package bench;

import java.lang.invoke.*;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Hand-written byte-level JSON projection (no tree, no String). Input arrays carry >= 64 bytes of
 * zero padding after len.
 */
final class Scan {
  static final VarHandle L =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle I =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final long ONES = 0x0101010101010101L,
      HI = 0x8080808080808080L,
      QT = 0x2222222222222222L,
      BS = 0x5C5C5C5C5C5C5C5CL;
  static final int PAD = 64;

  /** p = index just after the opening quote; returns the index just after the closing quote */
  static int str(byte[] b, int p) {
    for (; ; ) {
      long w = (long) L.get(b, p), q = w ^ QT, e = w ^ BS;
      long m = (((q - ONES) & ~q) | ((e - ONES) & ~e)) & HI;
      if (m == 0) {
        p += 8;
        if (p > b.length - PAD) throw new IllegalStateException("eof");
        continue;
      }
      int i = p + (Long.numberOfTrailingZeros(m) >>> 3);
      if (b[i] == '"') return i + 1;
      p = i + 2;
    }
  }

  static int ws(byte[] b, int p) {
    while (b[p] <= ' ' && b[p] > 0) p++;
    return p;
  }

  /**
   * p inside a container (after its opening bracket, or between its members); returns the index
   * just after its closing bracket
   */
  static int rest(byte[] b, int p) {
    int d = 1;
    for (; ; ) {
      int c = b[p++];
      if (c == '"') p = str(b, p);
      else if (c > ']') {
        if (c == '{') d++;
        else if (c == '}' && --d == 0) return p;
      } else if (c == '[') d++;
      else if (c == ']') {
        if (--d == 0) return p;
      } else if (c == 0) throw new IllegalStateException("eof");
    }
  }

  static int val(byte[] b, int p) {
    int c = b[p];
    if (c == '"') return str(b, p + 1);
    if (c == '{' || c == '[') return rest(b, p + 1);
    for (; ; p++) {
      c = b[p];
      if (c == ',' || c == '}' || c == ']' || c <= ' ') return p;
    }
  }

  /** p after the key's closing quote; returns the start of the value */
  static int colon(byte[] b, int p) {
    p = ws(b, p);
    if (b[p] != ':') throw new IllegalStateException("colon at " + p);
    return ws(b, p + 1);
  }

  static int id2(byte[] b, int s) {
    return b[s] | b[s + 1] << 8;
  }

  static final int ID = 'i' | 'd' << 8;
  static final int NAME = 'n' | 'a' << 8 | 'm' << 16 | 'e' << 24,
      PRIC = 'p' | 'r' << 8 | 'i' << 16 | 'c' << 24,
      TOTA = 't' | 'o' << 8 | 't' << 16 | 'a' << 24,
      LINE = 'l' | 'i' << 8 | 'n' << 16 | 'e' << 24,
      TITL = 't' | 'i' << 8 | 't' << 16 | 'l' << 24;

  static final long le(String s) {
    long r = 0;
    for (int i = 7; i >= 0; i--) r = r << 8 | s.charAt(i);
    return r;
  }

  static final long QUANTITY = le("quantity"), PRODUCTI = le("productI");
  static final int STAT = 's' | 't' << 8 | 'a' << 16 | 't' << 24,
      USER = 'u' | 's' << 8 | 'e' << 16 | 'r' << 24,
      AMOU = 'a' | 'm' << 8 | 'o' << 16 | 'u' << 24;

  // a growing output
  byte[] o;
  int n;

  Scan(int cap) {
    o = new byte[cap];
  }

  void room(int k) {
    if (n + k > o.length) o = Arrays.copyOf(o, Math.max(o.length * 2, n + k));
  }

  void raw(byte[] lit) {
    int k = lit.length;
    room(k);
    System.arraycopy(lit, 0, o, n, k);
    n += k;
  }

  void raw(byte[] b, int s, int e) {
    int k = e - s;
    room(k);
    System.arraycopy(b, s, o, n, k);
    n += k;
  }

  void put(int c) {
    room(1);
    o[n++] = (byte) c;
  }

  static byte[] u(String s) {
    return s.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  // results of the member scans (slices [s,e) into the input)
  int s0, e0, s1, e1, s2, e2, s3, e3;

  /** p after '{' of an object {amount}; stores the amount slice in s2,e2 */
  int amount(byte[] b, int p) {
    s2 = -1; // p at value start, expects '{'
    if (b[p] != '{') {
      s2 = p;
      return e2 = val(b, p);
    }
    p = ws(b, p + 1);
    while (b[p] == '"') {
      int k = p + 1, ke = str(b, k), v = colon(b, ke), x;
      if (ke - k == 7 && (int) I.get(b, k) == AMOU) {
        s2 = v;
        e2 = val(b, v);
        return rest(b, e2);
      }
      x = ws(b, val(b, v));
      if (b[x] == ',') p = ws(b, x + 1);
      else p = x;
    }
    return p + 1;
  }

  /**
   * scans one product object; p after '{'. id → s0, name → s1, price.amount → s2; returns the index
   * after '}'
   */
  int product(byte[] b, int p) {
    int left = 3;
    p = ws(b, p);
    while (b[p] == '"') {
      int k = p + 1, ke = str(b, k), len = ke - k - 1, v = colon(b, ke), e;
      if (len == 2 && id2(b, k) == ID) {
        s0 = v;
        e = e0 = val(b, v);
        left--;
      } else if (len == 4 && (int) I.get(b, k) == NAME) {
        s1 = v;
        e = e1 = val(b, v);
        left--;
      } else if (len == 5 && (int) I.get(b, k) == PRIC && b[k + 4] == 'e') {
        e = amount(b, v);
        left--;
      } else e = val(b, v);
      if (left == 0) return rest(b, e);
      e = ws(b, e);
      p = b[e] == ',' ? ws(b, e + 1) : e;
    }
    return p + 1;
  }

  static final byte[] L_ID = u("{\"id\":"),
      L_NAME = u(",\"name\":"),
      L_PRICE = u(",\"price\":{\"amount\":"),
      L_END2 = u("}}");

  void w2(byte[] b) {
    int p = ws(b, 0);
    if (b[p++] != '[') throw new IllegalStateException();
    put('[');
    for (boolean first = true; ; first = false) {
      p = ws(b, p);
      if (b[p] == ']') break;
      if (b[p] == ',') p = ws(b, p + 1);
      p = product(b, p + 1);
      if (!first) put(',');
      raw(L_ID);
      raw(b, s0, e0);
      raw(L_NAME);
      raw(b, s1, e1);
      raw(L_PRICE);
      raw(b, s2, e2);
      raw(L_END2);
    }
    put(']');
  }

  // ---- W3
  static final class Orders {
    byte[] b;
    int n, ln;
    int[] o = new int[7 * 32],
        l =
            new int
                [4 * 128]; // order: id s,e status s,e total s,e firstLine ; line: pid s,e qty s,e
    int[] tab = new int[256];
    int distinct; // set of line index+1 by pid
  }

  static int hash(byte[] b, int s, int e) { // slice incl. quotes
    long h = 0;
    int p = s;
    for (; p + 8 <= e; p += 8) h = (h ^ (long) L.get(b, p)) * 0x9E3779B97F4A7C15L;
    if (p < e) h = (h ^ ((long) L.get(b, p) & (-1L >>> (8 - (e - p) << 3)))) * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 40);
  }

  Orders orders(byte[] b, StringBuilder uri) {
    Orders r = new Orders();
    r.b = b;
    int p = ws(b, 0);
    if (b[p++] != '[') throw new IllegalStateException();
    for (; ; ) {
      p = ws(b, p);
      if (b[p] == ']') break;
      if (b[p] == ',') p = ws(b, p + 1);
      p = ws(b, p + 1);
      if (r.n * 7 + 7 > r.o.length) r.o = Arrays.copyOf(r.o, r.o.length * 2);
      int q = r.n++ * 7;
      r.o[q + 6] = r.ln;
      while (b[p] == '"') {
        int k = p + 1, ke = str(b, k), len = ke - k - 1, v = colon(b, ke), e;
        if (len == 2 && id2(b, k) == ID) {
          r.o[q] = v;
          e = r.o[q + 1] = val(b, v);
        } else if (len == 6 && (int) I.get(b, k) == STAT && b[k + 4] == 'u') {
          r.o[q + 2] = v;
          e = r.o[q + 3] = val(b, v);
        } else if (len == 5 && (int) I.get(b, k) == TOTA) {
          e = amount(b, v);
          r.o[q + 4] = s2;
          r.o[q + 5] = e2;
        } else if (len == 5 && (int) I.get(b, k) == LINE && b[k + 4] == 's')
          e = lines(r, b, v + 1, uri);
        else e = val(b, v);
        e = ws(b, e);
        p = b[e] == ',' ? ws(b, e + 1) : e;
      }
      p++;
    }
    return r;
  }

  int lines(Orders r, byte[] b, int p, StringBuilder uri) {
    for (; ; ) {
      p = ws(b, p);
      if (b[p] == ']') return p + 1;
      if (b[p] == ',') p = ws(b, p + 1);
      p = ws(b, p + 1);
      if (r.ln * 4 + 4 > r.l.length) r.l = Arrays.copyOf(r.l, r.l.length * 2);
      int i = r.ln++, q = i * 4, left = 2;
      while (b[p] == '"') {
        int k = p + 1, ke = str(b, k), len = ke - k - 1, v = colon(b, ke), e;
        if (len == 9 && (long) L.get(b, k) == PRODUCTI) {
          r.l[q] = v;
          e = r.l[q + 1] = val(b, v);
          left--;
        } else if (len == 8 && (long) L.get(b, k) == QUANTITY) {
          r.l[q + 2] = v;
          e = r.l[q + 3] = val(b, v);
          left--;
        } else e = val(b, v);
        if (left == 0) {
          p = rest(b, e) - 1;
          break;
        }
        e = ws(b, e);
        p = b[e] == ',' ? ws(b, e + 1) : e;
      }
      p++;
      int s = r.l[q], e = r.l[q + 1], m = r.tab.length - 1, h = hash(b, s, e) & m;
      for (; ; h = h + 1 & m) {
        int j = r.tab[h];
        if (j == 0) {
          r.tab[h] = i + 1;
          if (++r.distinct > 128) throw new IllegalStateException("grow");
          if (r.distinct > 1) uri.append(',');
          for (int x = s + 1; x < e - 1; x++) uri.append((char) b[x]);
          break;
        }
        int js = r.l[(j - 1) * 4], je = r.l[(j - 1) * 4 + 1];
        if (Arrays.equals(b, s, e, b, js, je)) break;
      }
    }
  }

  /** the slice of the top-level "name" */
  void user(byte[] b) {
    int p = ws(b, ws(b, 0) + 1);
    while (b[p] == '"') {
      int k = p + 1, ke = str(b, k), v = colon(b, ke), e;
      if (ke - k == 5 && (int) I.get(b, k) == NAME) {
        s3 = v;
        e3 = val(b, v);
        return;
      }
      e = ws(b, val(b, v));
      p = b[e] == ',' ? ws(b, e + 1) : e;
    }
  }

  static final byte[] H0 = u("{\"name\":"),
      H1 = u(",\"orders\":["),
      O1 = u(",\"status\":"),
      O2 = u(",\"total\":{\"amount\":"),
      O3 = u("},\"items\":["),
      I0 = u("{\"qty\":"),
      I1 = u(",\"product\":{\"name\":"),
      I3 = u("}}}"),
      E0 = u("]}");

  void w3(byte[] user, Orders r, byte[] pb) {
    // products: table by id
    int m = 255;
    int[] tab = new int[256], pr = new int[6 * 64];
    int np = 0;
    int p = ws(pb, 0);
    if (pb[p++] != '[') throw new IllegalStateException();
    for (; ; ) {
      p = ws(pb, p);
      if (pb[p] == ']') break;
      if (pb[p] == ',') p = ws(pb, p + 1);
      p = product(pb, p + 1);
      if (np * 6 + 6 > pr.length) pr = Arrays.copyOf(pr, pr.length * 2);
      int q = np++ * 6;
      pr[q] = s0;
      pr[q + 1] = e0;
      pr[q + 2] = s1;
      pr[q + 3] = e1;
      pr[q + 4] = s2;
      pr[q + 5] = e2;
      int h = hash(pb, s0, e0) & m;
      while (tab[h] != 0) h = h + 1 & m;
      tab[h] = np;
    }
    user(user);
    raw(H0);
    raw(user, s3, e3);
    raw(H1);
    byte[] b = r.b;
    int[] o = r.o, l = r.l;
    for (int i = 0; i < r.n; i++) {
      int q = i * 7, end = i + 1 < r.n ? o[q + 13] : r.ln;
      if (i > 0) put(',');
      raw(L_ID);
      raw(b, o[q], o[q + 1]);
      raw(O1);
      raw(b, o[q + 2], o[q + 3]);
      raw(O2);
      raw(b, o[q + 4], o[q + 5]);
      raw(O3);
      for (int j = o[q + 6]; j < end; j++) {
        int x = j * 4, s = l[x], e = l[x + 1], h = hash(b, s, e) & m, t;
        for (; ; h = h + 1 & m) {
          t = tab[h];
          if (t == 0) throw new IllegalStateException("missing product");
          t = (t - 1) * 6;
          if (Arrays.equals(b, s, e, pb, pr[t], pr[t + 1])) break;
        }
        if (j > o[q + 6]) put(',');
        raw(I0);
        raw(b, l[x + 2], l[x + 3]);
        raw(I1);
        raw(pb, pr[t + 2], pr[t + 3]);
        raw(L_PRICE);
        raw(pb, pr[t + 4], pr[t + 5]);
        raw(I3);
      }
      raw(E0);
    }
    raw(E0);
  }

  // ---- W4
  static final byte[] P1 = u(",\"title\":"), P2 = u(",\"user\":{\"id\":"), P3 = u(",\"name\":");

  int[] posts(byte[] b, StringBuilder uri) { // per post: id s,e title s,e userId s,e
    int[] r = new int[6 * 128];
    int n = 0;
    int[] seen = new int[256];
    boolean f = true;
    int p = ws(b, 0);
    if (b[p++] != '[') throw new IllegalStateException();
    for (; ; ) {
      p = ws(b, p);
      if (b[p] == ']') break;
      if (b[p] == ',') p = ws(b, p + 1);
      p = ws(b, p + 1);
      if (n * 6 + 6 > r.length) r = Arrays.copyOf(r, r.length * 2);
      int q = n++ * 6, left = 3;
      while (b[p] == '"') {
        int k = p + 1, ke = str(b, k), len = ke - k - 1, v = colon(b, ke), e;
        if (len == 2 && id2(b, k) == ID) {
          r[q] = v;
          e = r[q + 1] = val(b, v);
          left--;
        } else if (len == 5 && (int) I.get(b, k) == TITL) {
          r[q + 2] = v;
          e = r[q + 3] = val(b, v);
          left--;
        } else if (len == 6 && (int) I.get(b, k) == USER && b[k + 4] == 'I') {
          r[q + 4] = v;
          e = r[q + 5] = val(b, v);
          left--;
        } else e = val(b, v);
        if (left == 0) {
          p = rest(b, e) - 1;
          break;
        }
        e = ws(b, e);
        p = b[e] == ',' ? ws(b, e + 1) : e;
      }
      p++;
      int s = r[q + 4], e = r[q + 5], h = hash(b, s, e) & 255;
      for (; ; h = h + 1 & 255) {
        if (seen[h] == 0) {
          seen[h] = q + 1;
          uri.append(f ? "id=" : "&id=");
          f = false;
          for (int x = s; x < e; x++) uri.append((char) b[x]);
          break;
        }
        int t = seen[h] - 1;
        if (Arrays.equals(b, s, e, b, r[t + 4], r[t + 5])) break;
      }
    }
    return Arrays.copyOf(r, n * 6);
  }

  void w4(byte[] b, int[] r, byte[] ub) {
    int[] tab = new int[256], ur = new int[4 * 128];
    int nu = 0;
    int p = ws(ub, 0) + 1;
    for (; ; ) {
      p = ws(ub, p);
      if (ub[p] == ']') break;
      if (ub[p] == ',') p = ws(ub, p + 1);
      p = ws(ub, p + 1);
      int q = nu++ * 4, left = 2;
      while (ub[p] == '"') {
        int k = p + 1, ke = str(ub, k), len = ke - k - 1, v = colon(ub, ke), e;
        if (len == 2 && id2(ub, k) == ID) {
          ur[q] = v;
          e = ur[q + 1] = val(ub, v);
          left--;
        } else if (len == 4 && (int) I.get(ub, k) == NAME) {
          ur[q + 2] = v;
          e = ur[q + 3] = val(ub, v);
          left--;
        } else e = val(ub, v);
        if (left == 0) {
          p = rest(ub, e) - 1;
          break;
        }
        e = ws(ub, e);
        p = ub[e] == ',' ? ws(ub, e + 1) : e;
      }
      p++;
      int h = hash(ub, ur[q], ur[q + 1]) & 255;
      while (tab[h] != 0) h = h + 1 & 255;
      tab[h] = nu;
    }
    put('[');
    for (int q = 0; q < r.length; q += 6) {
      int s = r[q + 4], e = r[q + 5], h = hash(b, s, e) & 255, t;
      for (; ; h = h + 1 & 255) {
        t = tab[h];
        if (t == 0) throw new IllegalStateException("missing user");
        t = (t - 1) * 4;
        if (Arrays.equals(b, s, e, ub, ur[t], ur[t + 1])) break;
      }
      if (q > 0) put(',');
      raw(L_ID);
      raw(b, r[q], r[q + 1]);
      raw(P1);
      raw(b, r[q + 2], r[q + 3]);
      raw(P2);
      raw(ub, ur[t], ur[t + 1]);
      raw(P3);
      raw(ub, ur[t + 2], ur[t + 3]);
      raw(L_END2);
    }
    put(']');
  }
}

import { useBasket } from "./basket";
import { Finder } from "./parts/Finder";
import { Heading } from "./parts/page";
import { Account } from "./pages/Account";
import { Basket } from "./pages/Basket";
import { Find } from "./pages/Find";
import { Home } from "./pages/Home";
import { Order } from "./pages/Order";
import { Orders } from "./pages/Orders";
import { Product } from "./pages/Product";
import { Link, pageAt, to, useHref } from "./routing";
import { signIn, useSessionExpired, useSignOut, useWho } from "./session";
import { showAsBefore } from "./theme";

showAsBefore();

export function App() {
  const page = pageAt(useHref());
  const expired = useSessionExpired();
  return (
    <>
      <a className="skip" href="#content">
        To the content
      </a>
      <Top />
      {expired && (
        <div className="notice bar" role="alert">
          <p>You have been signed out. What you see may be from before.</p>
          <button type="button" className="plain" onClick={signIn}>
            Sign in again
          </button>
        </div>
      )}
      <main id="content" tabIndex={-1}>
        {body(page)}
      </main>
      <footer>
        <p>Facet &amp; Co. sells nothing: it shows what one server for all frontends can do.</p>
      </footer>
    </>
  );
}

function body(page: ReturnType<typeof pageAt>) {
  switch (page.name) {
    case "home":
      return <Home />;
    case "find":
      return <Find search={page.search} />;
    case "product":
      return <Product key={page.id} id={page.id} />;
    case "basket":
      return <Basket />;
    case "orders":
      return <Orders search={page.search} />;
    case "order":
      return <Order key={page.id} id={page.id} />;
    case "account":
      return <Account />;
    case "unknown":
      return (
        <div className="blank">
          <Heading title="Not found">There is no such page</Heading>
          <Link className="button" href={to.home()}>
            To the shop
          </Link>
        </div>
      );
  }
}

function Top() {
  const lines = useBasket();
  const pieces = lines.reduce((all, line) => all + line.quantity, 0);
  return (
    <header>
      <div className="top">
        <Link className="brand" href={to.home()}>
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path fill="#b4472b" d="M16 2 30 12 16 30 2 12z" />
            <path fill="#f3c9a5" d="M16 2 22 12 16 30 10 12z" />
          </svg>
          Facet <span>&amp; Co.</span>
        </Link>
        <Finder />
        <nav aria-label="Yours">
          <Link href={to.orders()}>Orders</Link>
          <Link href={to.account()}>Account</Link>
          <Link href={to.basket()} className="basket">
            Basket
            {pieces > 0 && (
              <>
                <span className="unseen">, pieces in it: </span>
                <b>{pieces}</b>
              </>
            )}
          </Link>
          <Door />
        </nav>
      </div>
    </header>
  );
}

/** In or out, where the facet signs people in. */
function Door() {
  const who = useWho();
  const signOut = useSignOut();
  switch (who.kind) {
    case "asking":
    case "development":
      return null;
    case "nobody":
      return (
        <button type="button" className="plain" onClick={signIn}>
          Sign in
        </button>
      );
    case "user":
      return (
        <button type="button" className="plain" onClick={() => void signOut()}>
          Sign out
          {who.name && <span className="unseen"> {who.name}</span>}
        </button>
      );
  }
}

// Shows the contract beside this file. Nothing is asked of anybody but this server.
const content = await (await fetch("openapi.json")).json();
const facet = content.info.title;
content.info.title = facet.charAt(0).toUpperCase() + facet.slice(1);
document.title = `${content.info.title}: API reference`;

Scalar.createApiReference("#reference", {
  content,
  slug: facet,
  servers: [{ url: location.origin }],
  documentDownloadType: "direct",
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  // What would leave this server, or leads away from it.
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  persistAuth: false,
});

import type { Page } from "@playwright/test";
import { localeNames, locales } from "@/i18n/locale";
import { expectGoodInOtherWords } from "./accessible";
import { addressOf, expectEnd, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import { signedOut } from "./people";

const loadOrders = addressOf("Samples", "Orders", "Load Orders");

/** Where a failed execution is; filled before the tests. */
const found = { failed: "" };

/** What each language writes for itself, by hand: the message files are not asked what they say. */
const spoken = {
  en: {
    home: "The last 24 hours",
    roles: "Members",
    run: "Run",
    failed: "Why it failed",
    next: "Search the reference table for the values in the message.",
    signIn: "Sign in",
  },
  fr: {
    home: "Les dernières 24 heures",
    roles: "Membres",
    run: "Exécuter",
    failed: "Pourquoi elle a échoué",
    next: "Cherchez dans la table de référence les valeurs qui figurent dans le message.",
    signIn: "Se connecter",
  },
  es: {
    home: "Las últimas 24 horas",
    roles: "Miembros",
    run: "Ejecutar",
    failed: "Por qué falló",
    next: "Busque en la tabla de referencia los valores del mensaje.",
    signIn: "Iniciar sesión",
  },
  "pt-BR": {
    home: "As últimas 24 horas",
    roles: "Membros",
    run: "Executar",
    failed: "Por que falhou",
    next: "Procure na tabela de referência os valores da mensagem.",
    signIn: "Entrar",
  },
};

/** Chooses a language as a person does, whatever the page speaks now. */
async function choose(page: Page, locale: keyof typeof spoken): Promise<void> {
  await page.getByRole("button", { name: /English|Français|Español|Português/ }).click();
  await page.getByRole("menuitemradio", { name: localeNames[locale] }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
}

test.beforeAll(async ({ browser, gantry, administrator }) => {
  const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
  await runPackage(page, addressOf("Samples", "Orders", "Unknown Customer"));
  await expectEnd(page, "Failed");
  found.failed = new URL(page.url()).pathname;
  await page.close();
});

for (const locale of locales) {
  const words = spoken[locale];

  test(`${localeNames[locale]}: chosen once, every page speaks it, and a dialog is accessible and fits a phone`, async ({
    page,
  }) => {
    await open(page, "/");
    await choose(page, locale);
    await expect(page.getByRole("heading", { name: words.home })).toBeVisible();

    await open(page, "/");
    await expect(page.locator("html")).toHaveAttribute("lang", locale);

    await open(page, addressOf("Samples", "Orders"));
    await expect(page.getByRole("link", { name: "Load Orders" }).first()).toBeVisible();

    await open(page, loadOrders);
    await page.getByRole("main").getByRole("button", { name: words.run, exact: true }).click();
    await expect(page.getByRole("dialog", { name: `${words.run} Load Orders` })).toBeVisible();
    // The pages themselves are looked at in every-language.spec.ts, and in English in accessibility.spec.ts.
    if (locale !== "en") await expectGoodInOtherWords(page);
    await page.setViewportSize({ width: 1280, height: 900 });

    await open(page, found.failed);
    await expect(page.getByRole("heading", { name: words.failed })).toBeVisible();
    await expect(page.getByText(words.next)).toBeVisible();

    await open(page, "/errors");
    await expect(page.getByRole("main").getByRole("table")).toBeVisible();

    await open(page, "/roles");
    await expect(page.getByRole("tab", { name: words.roles })).toBeVisible();
  });
}

test("numbers and moments are written as the language writes them", async ({ page }) => {
  for (const [locale, date] of [
    ["en", /^[A-Z][a-z]+, [A-Z][a-z]+ \d+, \d{4} at /],
    ["fr", /^[a-z]+ \d+ \p{L}+ \d{4} à /u],
    ["es", /^\p{L}+, \d+ de [a-z]+ de \d{4}, /u],
    ["pt-BR", /^\p{L}+-?\p{L}*, \d+ de \p{L}+ de \d{4} às /u],
  ] as const) {
    await open(page, "/");
    await choose(page, locale);
    await open(page, found.failed);
    await expect(page.getByRole("main").locator("time").first()).toHaveAttribute("title", date);
  }
});

test.describe("before signing in", () => {
  test.use(signedOut);

  for (const [asked, locale] of [
    ["fr-CA", "fr"],
    ["es-MX", "es"],
    ["pt-PT", "pt-BR"],
    ["de-DE", "en"],
  ] as const) {
    test.describe(`a browser that asks for ${asked}`, () => {
      test.use({ locale: asked });

      test(`is answered in ${localeNames[locale]}`, async ({ page }) => {
        await open(page, "/sign-in");
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        await expect(page.getByRole("button", { name: spoken[locale].signIn })).toBeVisible();
      });
    });
  }

  test("the language is chosen on the sign-in page and stays", async ({ page }) => {
    await open(page, "/sign-in");
    await choose(page, "es");
    await expect(page.getByRole("heading", { name: "Iniciar sesión" })).toBeVisible();
    await expectGoodInOtherWords(page);
    await open(page, "/welcome?token=used");
    await expect(page.locator("html")).toHaveAttribute("lang", "es");
    await expect(page.getByRole("heading", { name: "Este enlace ya no funciona" })).toBeVisible();
  });
});

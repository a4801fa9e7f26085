package org.seine.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seine.world.World;

/** An officer's first minutes with Seine, in a real browser, on a live stack with an invented world. */
class OfficerIT {
    private static final long SEED = 11;
    private static final double PATIENCE_MILLIS = Duration.ofMinutes(2).toMillis();
    private static final double TIME_TO_GROW_MILLIS = Duration.ofSeconds(3).toMillis();
    private static final String IS_SETTLED = "window.__seine && window.__seine.graph && window.__seine.settled()";
    private static final String SETTLED = "() => " + IS_SETTLED + " && window.__seine.graph.order > 1";
    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void anOfficerWorksThroughHerQueueAndFollowsItsNetwork() throws Exception {
        try (LocalStack stack = LocalStack.inTemporaryFolder()) {
            List<DemoUsers.Login> logins = DemoUsers.create(stack.users());
            new Demo(stack, stack.settings(), Progress.silent()).start(SEED, World.Size.parse("tiny"), logins);
            DemoUsers.Login officer = logins.stream()
                    .filter(login -> login.role().equals("selectivity-officer"))
                    .findFirst()
                    .orElseThrow();
            try (Playwright playwright = Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                    Browser browser = playwright.chromium().launch(headless())) {
                Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1440, 900));
                page.setDefaultTimeout(PATIENCE_MILLIS);
                List<String> errors = new ArrayList<>();
                page.onConsoleMessage(message -> {
                    // The page asks whether it is signed in, and asks again for what is not in the graph yet.
                    boolean expected = message.text().contains("status of 401")
                            || message.text().contains("status of 404");
                    if (message.type().equals("error") && !expected) {
                        errors.add(message.text());
                    }
                });
                List<String> outside = new ArrayList<>();
                page.onRequest(request -> {
                    if (!request.url().startsWith(stack.webUri())
                            && !request.url().startsWith("blob:")
                            && !request.url().startsWith("data:")) {
                        outside.add(request.url());
                    }
                });

                signIn(page, stack, officer);
                String declaration = openFirstConsignment(page);
                recordOutcome(page, declaration);
                followTheNetwork(page);

                assertThat(errors).as("errors in the browser's console").isEmpty();
                assertThat(outside).as("requests to another host").isEmpty();
            }
        }
    }

    private static void signIn(Page page, LocalStack stack, DemoUsers.Login officer) {
        page.navigate(stack.webUri());
        id(page, "sign-in-user").fill(officer.user());
        id(page, "sign-in-password").fill(officer.password());
        id(page, "sign-in-purpose").fill("browser test");
        id(page, "sign-in-submit").click();
    }

    private static String openFirstConsignment(Page page) {
        Locator row = id(page, "consignment-row").first();
        row.waitFor();
        String declaration = row.getAttribute("data-id");
        row.click();
        id(page, "consignment-detail").waitFor();
        assertThat(id(page, "reasons").innerText()).isNotBlank();
        return declaration;
    }

    private static void recordOutcome(Page page, String declaration) {
        id(page, "record-outcome").click();
        id(page, "outcome-NO_FINDING").click();
        id(page, "outcome-save").click();
        id(page, "toast").first().waitFor();
        page.locator("label:has([data-testid=state-inspected])").click();
        page.locator("[data-testid=consignment-row][data-id='%s']".formatted(declaration))
                .waitFor();
    }

    private static void followTheNetwork(Page page) {
        id(page, "open-network").first().click();
        page.waitForFunction(SETTLED);
        // The jobs are still linking records, so that there may be nothing to expand at first.
        assertThat(Waiting.until(Duration.ofMinutes(3), () -> expandSomething(page)))
                .as("a node with neighbours not drawn yet")
                .isTrue();

        page.evaluate("""
                () => { const nodes = window.__seine.graph.nodes();
                  window.__seine.select(nodes[0]); window.__seine.select(nodes[nodes.length - 1], true); }
                """);
        id(page, "find-path").click();
        id(page, "path").first().waitFor();
        page.evaluate("() => window.__seine.select(window.__seine.graph.nodes()[0])");
        id(page, "evidence").first().waitFor();
        id(page, "tab-nodes").click();
        id(page, "node-row").first().waitFor();
        assertThat(id(page, "node-row").count()).isGreaterThan(1);
    }

    /** Looks at one node after the other until one has more to show, and shows it. */
    private static boolean expandSomething(Page page) {
        int drawn = order(page);
        for (int i = 0; i < drawn; i++) {
            page.evaluate("i => window.__seine.select(window.__seine.graph.nodes()[i])", i);
            id(page, "expand").click();
            id(page, "expand-add").click();
            id(page, "expand-panel").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            if (grows(page, drawn)) {
                page.waitForFunction(SETTLED);
                return true;
            }
        }
        return false;
    }

    private static boolean grows(Page page, int drawn) {
        try {
            page.waitForFunction(
                    "drawn => window.__seine.graph.order > drawn",
                    drawn,
                    new Page.WaitForFunctionOptions().setTimeout(TIME_TO_GROW_MILLIS));
            return true;
        } catch (TimeoutError nothingMore) {
            return false;
        }
    }

    private static int order(Page page) {
        return ((Number) page.evaluate("() => window.__seine.graph.order")).intValue();
    }

    private static Locator id(Page page, String testId) {
        return page.locator("[data-testid=%s]".formatted(testId));
    }

    private static BrowserType.LaunchOptions headless() {
        Path chromium = BROWSERS.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The browser's test needs Chromium; ./seine test installs it, or says what to do."));
        return new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                .setHeadless(true)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--enable-unsafe-swiftshader"));
    }
}

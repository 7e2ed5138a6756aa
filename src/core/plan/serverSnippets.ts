/**
 * What to paste into the target so that this page may read its answers (CORS), see where the time went
 * (Timing-Allow-Origin), and is not slowed by an OPTIONS request before each request (Access-Control-Max-Age; 7200 s is
 * the most that Chrome keeps).
 *
 * The origin goes into the source code of five languages, so only characters that are special in none of them pass.
 */

export type ServerSnippet = {
  readonly name: string;
  /** As code blocks name it: `javascript`, `python`, `nginx`, `java`, `go`. */
  readonly language: string;
  readonly code: string;
};

const ANY_ORIGIN = '*';
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?$/i;
const MAX_ORIGIN_LENGTH = 300;

/** `origin` as in location.origin; what is not one becomes `*`, which allows every page. */
export function serverSnippets(origin: string): readonly ServerSnippet[] {
  const safe = origin.length <= MAX_ORIGIN_LENGTH && ORIGIN.test(origin) ? origin : ANY_ORIGIN;
  return [
    { name: 'Express', language: 'javascript', code: express(safe) },
    { name: 'FastAPI', language: 'python', code: fastApi(safe) },
    { name: 'nginx', language: 'nginx', code: nginx(safe) },
    { name: 'Spring', language: 'java', code: spring(safe) },
    { name: 'Go', language: 'go', code: go(safe) },
  ];
}

function express(origin: string): string {
  return `// npm install cors
import cors from 'cors';

// Before the routes.
app.use((request, response, next) => {
  response.set('Timing-Allow-Origin', '${origin}');
  next();
});
app.use(
  cors({
    origin: '${origin}', // Access-Control-Allow-Origin
    exposedHeaders: ['Retry-After', 'Server-Timing'], // Access-Control-Expose-Headers
    maxAge: 7200, // Access-Control-Max-Age: 7200
  }),
);
`;
}

function fastApi(origin: string): string {
  return `from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()


@app.middleware("http")
async def allow_timing(request: Request, call_next):
    response = await call_next(request)
    response.headers["Timing-Allow-Origin"] = "${origin}"
    return response


# Added last, so that it runs first and answers OPTIONS by itself.
app.add_middleware(
    CORSMiddleware,
    allow_origins=["${origin}"],  # Access-Control-Allow-Origin
    allow_methods=["*"],
    allow_headers=["*"],
    expose_headers=["Retry-After", "Server-Timing"],  # Access-Control-Expose-Headers
    max_age=7200,  # Access-Control-Max-Age: 7200
)
`;
}

function nginx(origin: string): string {
  return `# In the location. A location with add_header inherits none from its server block.
# always: on errors too, which the page could not tell from a dead network otherwise.
add_header Access-Control-Allow-Origin "${origin}" always;
add_header Timing-Allow-Origin "${origin}" always;
add_header Access-Control-Expose-Headers "Retry-After, Server-Timing" always;
add_header Access-Control-Allow-Methods "GET, HEAD, POST, PUT, PATCH, DELETE" always;
# And whatever else the plan sends.
add_header Access-Control-Allow-Headers "Authorization, Content-Type" always;
add_header Access-Control-Max-Age 7200 always;
if ($request_method = OPTIONS) {
    return 204;
}
`;
}

function spring(origin: string): string {
  return `import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

// With Spring Security also: http.cors(Customizer.withDefaults());
@Configuration
public class LoadTestAccess implements WebMvcConfigurer {

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/**")
                .allowedOrigins("${origin}") // Access-Control-Allow-Origin
                .allowedMethods("*")
                .allowedHeaders("*")
                .exposedHeaders("Retry-After", "Server-Timing") // Access-Control-Expose-Headers
                .maxAge(7200); // Access-Control-Max-Age: 7200
    }

    @Bean
    Filter timingAllowOrigin() {
        return (request, response, chain) -> {
            ((HttpServletResponse) response).setHeader("Timing-Allow-Origin", "${origin}");
            chain.doFilter(request, response);
        };
    }
}
`;
}

function go(origin: string): string {
  return `// http.ListenAndServe(":8080", allowLoadTest(mux))
func allowLoadTest(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", "${origin}")
		header.Set("Timing-Allow-Origin", "${origin}")
		header.Set("Access-Control-Expose-Headers", "Retry-After, Server-Timing")
		if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
			header.Set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
			// And whatever else the plan sends.
			header.Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
			header.Set("Access-Control-Max-Age", "7200")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		next.ServeHTTP(w, r)
	})
}
`;
}

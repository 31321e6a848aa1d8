using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Program;

namespace Api.Tests.Administration;

public sealed class UserTests(KimProgram program) : IClassFixture<KimProgram>
{
    private const string Password = "Sehr-Geheim-2026!";

    [Fact]
    public async Task An_account_signs_in_with_the_role_it_was_given_until_it_is_closed()
    {
        var admin = await program.As("admin");
        var user = await Add(admin, "neu@koeln.example");
        var address = $"/api/v1/users/{user.GetProperty("id").GetGuid()}";
        (await SignIn("neu@koeln.example")).ShouldBe(HttpStatusCode.OK);

        await admin.Patch(address, new { active = false }, null, HttpStatusCode.PreconditionRequired);
        await admin.Patch(address, new { active = false }, user.GetProperty("revision").GetInt32());

        (await SignIn("neu@koeln.example")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Roles_are_said_anew_as_a_whole()
    {
        var admin = await program.As("admin");
        var user = await Add(admin, "wechsel@koeln.example");

        var changed = await admin.Patch($"/api/v1/users/{user.GetProperty("id").GetGuid()}", new { roles = new[] { new { role = "strategic-coordination", unitId = admin.UnitId } } }, 1);

        changed.GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("role").GetString()).ShouldBe(["strategic-coordination"]);
        (await (await program.As("dpo")).Get($"/api/v1/audit?subject={user.GetProperty("id").GetGuid()}")).Items().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_weak_password_is_refused_with_every_reason()
    {
        var admin = await program.As("admin");

        var problem = await admin.PostRefused("/api/v1/users", Body(admin, "schwach@koeln.example", "kurz"), HttpStatusCode.UnprocessableEntity, "user.invalid");

        problem.GetProperty("errors").EnumerateArray().Select(error => error.Code()).ShouldBe(["password.too-short", "password.guessable"], ignoreOrder: true);
    }

    [Fact]
    public async Task Nobody_is_made_an_operator_and_no_role_is_held_in_a_foreign_unit()
    {
        var (admin, elsewhere) = (await program.As("admin"), await program.As("admin", "muenster"));
        object roles = new[] { new { role = "operator", unitId = admin.UnitId }, new { role = "team-lead", unitId = elsewhere.UnitId } };

        var problem = await admin.PostRefused("/api/v1/users", new { email = "x@koeln.example", displayName = "X", password = Password, roles }, HttpStatusCode.UnprocessableEntity, "user.invalid");

        problem.GetProperty("errors").EnumerateArray().Select(error => error.Code()).ShouldBe(["role.unknown", "unit.unknown"]);
    }

    [Fact]
    public async Task An_address_is_taken_once_in_all_tenants()
    {
        await Add(await program.As("admin"), "doppelt@example.org");
        var elsewhere = await program.As("admin", "muenster");

        await elsewhere.PostRefused("/api/v1/users", Body(elsewhere, "doppelt@example.org", Password), HttpStatusCode.Conflict, "record.duplicate");
    }

    [Fact]
    public async Task An_administrator_keeps_the_own_access()
    {
        var admin = await program.As("admin", "kreis-coesfeld");

        (await admin.Patch($"/api/v1/users/{admin.UserId}", new { active = false }, 1, HttpStatusCode.UnprocessableEntity)).Code().ShouldBe("user.own-access");
    }

    [Fact]
    public async Task The_list_is_read_page_by_page()
    {
        var admin = await program.As("admin", "rhein-sieg-kreis");
        var all = (await admin.Get("/api/v1/users?limit=200")).Items().Select(user => user.GetProperty("email").GetString()).ToList();

        var first = await admin.Get("/api/v1/users?limit=5");
        var second = await admin.Get($"/api/v1/users?limit=5&cursor={first.GetProperty("page").GetProperty("nextCursor").GetString()}");

        first.Items().Concat(second.Items()).Select(user => user.GetProperty("email").GetString()).ShouldBe(all.Take(10));
    }

    private static Task<JsonElement> Add(Person admin, string email) => admin.Post("/api/v1/users", Body(admin, email, Password), HttpStatusCode.Created);

    private static object Body(Person admin, string email, string password) =>
        new { email, displayName = "Neue Person", password, roles = new[] { new { role = "team-lead", unitId = admin.UnitId } } };

    private async Task<HttpStatusCode> SignIn(string email) =>
        (await program.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password })).StatusCode;
}

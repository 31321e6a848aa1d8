using System.Net.Http.Json;
using System.Text.Json;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Api.Tests.Hosting;

public sealed class CreateOperatorTests(KimProgram program) : IClassFixture<KimProgram>
{
    [Fact]
    public async Task The_first_account_signs_in_as_operator()
    {
        (await Run("create-operator", "erste@betrieb.example", "Sehr-Geheim-2026!")).ShouldBe(0);

        var session = await program.Anonymous().PostAsJsonAsync("/api/v1/auth/login", new { email = "erste@betrieb.example", password = "Sehr-Geheim-2026!" });
        var client = program.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await session.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("current").GetProperty("role").GetString().ShouldBe("operator");
    }

    [Fact]
    public async Task A_password_is_read_from_the_input_and_has_to_be_strong()
    {
        (await Run(["create-operator", "zweite@betrieb.example"], "schwach")).ShouldBe(1);
        (await Run(["create-operator", "zweite@betrieb.example"], "Sehr-Geheim-2026!")).ShouldBe(0);
        (await Sql.Scalar<long>(program.Database.Owner, "select count(*) from identity.accounts where email = 'zweite@betrieb.example'")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_an_address_it_says_how_it_is_called() => (await Run("create-operator")).ShouldBe(2);

    private Task<int> Run(params string[] args) => Run(args, "");

    private async Task<int> Run(string[] args, string input)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Kim"] = program.Database.App,
            ["ConnectionStrings:KimJobs"] = program.Database.Jobs,
            ["ConnectionStrings:KimOwner"] = program.Database.Owner,
        }).Build();
        using var reader = new StringReader(input);
        return await CreateOperatorVerb.Run(args, configuration, reader, TextWriter.Null);
    }
}

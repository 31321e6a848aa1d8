using System.Net;
using System.Security.Cryptography;
using Api.Tests.Postgres;
using Api.Tests.Program;
using Kim.Api.Auth;
using Kim.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Api.Tests.Identity;

/// <summary>The master key changes while programs run, and a program with a key that does not fit does not start.</summary>
public sealed class KeyRotationTests(KimProgram program) : IClassFixture<KimProgram>
{
    private readonly string fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task What_an_earlier_key_sealed_is_read_searched_and_signed_in_with_after_the_earlier_key_is_gone()
    {
        var manager = await program.As("case-manager-1");
        var client = await manager.Post("/api/v1/clients", new { preferredName = "Olena Beispiel", contact = "0221 1234" });
        var address = $"/api/v1/clients/{client.GetProperty("id").GetGuid()}";

        // Every node learns the new key before one of them seals with it.
        var learning = program.With(("Kim:PreviousMasterKeys", fresh));
        var changed = program.With(("Kim:MasterKey", fresh), ("Kim:PreviousMasterKeys", program.MasterKey));
        var sealedAnew = await (await KimProgram.SignIn(changed.CreateClient(), "case-manager-1")).Post("/api/v1/clients", new { preferredName = "Danylo Beispiel", contact = "0221 5678" });
        (await Rotate(fresh, program.MasterKey)).ShouldContain("casework.data_keys: 1 neu versiegelt");
        var afterwards = program.With(("Kim:MasterKey", fresh));
        (await KimProgram.SignIn(learning.CreateClient(), "case-manager-2")).RefreshToken.ShouldNotBeEmpty();

        var read = await KimProgram.SignIn(afterwards.CreateClient(), "case-manager-1");
        (await read.Get(address)).GetProperty("preferredName").GetString().ShouldBe("Olena Beispiel");
        (await read.Get("/api/v1/clients?search=Olena")).Items().Count.ShouldBe(1);
        (await read.Get("/api/v1/clients?search=Danylo")).Items().ShouldHaveSingleItem().GetProperty("id").GetGuid().ShouldBe(sealedAnew.GetProperty("id").GetGuid());
        // A token that was signed before is still good: the signing key is the same, only sealed anew.
        using var signedBefore = afterwards.CreateClient();
        signedBefore.DefaultRequestHeaders.Authorization = manager.Http.DefaultRequestHeaders.Authorization;
        (await signedBefore.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Rotate(fresh, program.MasterKey)).ShouldContain("casework.data_keys: 0 neu versiegelt");
        Should.Throw<MasterKeyException>(() => program.With().Services);
        (await Rotate(program.MasterKey, fresh)).ShouldContain("Fertig");
    }

    [Fact]
    public async Task A_rotation_without_the_key_that_opens_says_so_and_changes_nothing()
    {
        await program.As("case-manager-1");

        (await Rotate(fresh, "")).ShouldContain("den das Programm nicht hat");

        (await KimProgram.SignIn(program.With().CreateClient(), "case-manager-1")).RefreshToken.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_program_with_another_master_key_does_not_start_and_makes_no_new_keys()
    {
        await program.As("case-manager-1");
        var before = await Sql.Scalar<long>(program.Database.Owner, "select count(*) from identity.signing_keys");

        Should.Throw<MasterKeyException>(() => program.With(("Kim:MasterKey", fresh)).Services).Message.ShouldStartWith("Der Hauptschlüssel passt nicht zu dieser Datenbank.");

        (await Sql.Scalar<long>(program.Database.Owner, "select count(*) from identity.signing_keys")).ShouldBe(before);
    }

    [Fact]
    public async Task A_lost_root_key_is_not_replaced_beside_what_was_sealed()
    {
        await program.As("case-manager-1");
        var kept = await Sql.Scalar<byte[]>(program.Database.Owner, "delete from identity.root_keys returning sealed_key");
        try
        {
            Should.Throw<MasterKeyException>(() => program.With().Services);
        }
        finally
        {
            await Sql.Execute(program.Database.Owner, $"insert into identity.root_keys values (1, '\\x{Convert.ToHexString(kept)}')");
        }
    }

    [Theory]
    [InlineData("c2hvcnQ=")]
    [InlineData("no base 64!")]
    public void A_master_key_of_another_form_is_told(string text) => Should.Throw<MasterKeyException>(() => program.With(("Kim:MasterKey", text)).Services);

    [Fact]
    public void Every_sealed_column_is_reached_by_a_rotation() => typeof(SealedColumn).GetFields().Where(field => field.FieldType == typeof(SealedColumn)).Select(field => field.GetValue(null))
        .ShouldBe(SealedColumn.All, ignoreOrder: true);

    private async Task<string> Rotate(string current, string others)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Kim"] = program.Database.App,
            ["ConnectionStrings:KimJobs"] = program.Database.Jobs,
            ["ConnectionStrings:KimOwner"] = program.Database.Owner,
            ["Kim:MasterKey"] = current,
            ["Kim:PreviousMasterKeys"] = others,
        }).Build();
        await using var output = new StringWriter();
        await RotateKeysVerb.Run(configuration, output, CancellationToken.None);
        return output.ToString();
    }
}

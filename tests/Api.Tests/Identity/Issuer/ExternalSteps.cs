using Api.Tests.Program;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Api.Tests.Identity.Issuer;

/// <summary>A program that signs people in with the issuer, and an administration that lets it.</summary>
internal sealed class ExternalSteps(KimProgram program, TestIssuer issuer)
{
    public const string Editor = "process-editor-2@koeln.example", Group = "kim-prozesspflege";

    public ExternalSignIn Browser() => new(Node());

    public WebApplicationFactory<global::Program> Node(params IReadOnlyList<(string, string)> settings) =>
        program.Shared(
            [("Auth:Authority", issuer.Address), ("Auth:Audience", TestIssuer.Client), ("Auth:ClientSecret", TestIssuer.Secret), ("Auth:Name", "Testkonto"), .. settings]);

    public async Task Allow(bool createAccounts = false)
    {
        var (admin, editor) = (await program.As("admin"), await program.As("process-editor-1"));
        var held = await admin.Get("/api/v1/external-access");
        await admin.Put("/api/v1/external-access",
            new { linkByEmail = true, createAccounts, roles = new[] { new { claim = "groups", value = Group, role = "process-editor", unitId = editor.UnitId } } }, held.GetProperty("revision").GetInt32());
    }
}

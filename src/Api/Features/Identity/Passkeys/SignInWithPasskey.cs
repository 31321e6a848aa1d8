using System.Buffers.Text;
using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity.Passkeys;

/// <summary>What <c>navigator.credentials.get</c> needs. It names nobody: the authenticator knows whose keys it has.</summary>
internal sealed record AskForPasskey : IRequest<Result<PasskeyOptionsView>>;

/// <summary>A session for a key whose owner the authenticator has verified: possession and knowledge (or a fingerprint) in one step, so no other factor is asked for.</summary>
internal sealed record SignInWithPasskey(string Ticket, JsonElement Credential) : IRequest<Result<SessionView>>;

internal sealed class SignInWithPasskeyHandler(
    KimDbContext db, DatabaseContext context, CurrentCaller caller, IPasskeyHandler<Account> webAuthn, IHttpContextAccessor http, UserManager<Account> accounts, Tickets tickets, TimeProvider time, Sessions sessions) :
    IRequestHandler<AskForPasskey, Result<PasskeyOptionsView>>, IRequestHandler<SignInWithPasskey, Result<SessionView>>
{
    private const string Purpose = "passkey-request";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public async Task<Result<PasskeyOptionsView>> Handle(AskForPasskey request, CancellationToken cancellationToken)
    {
        var made = await webAuthn.MakeRequestOptionsAsync(null, http.HttpContext!);
        return new PasskeyOptionsView(JsonDocument.Parse(made.RequestOptionsJson).RootElement, tickets.Write(Purpose, new RequestTicket(made.AssertionState, time.GetUtcNow()), Lifetime));
    }

    public async Task<Result<SessionView>> Handle(SignInWithPasskey request, CancellationToken cancellationToken)
    {
        if (tickets.Read<RequestTicket>(Purpose, request.Ticket) is not { } ticket || CredentialIdOf(request.Credential) is not { } credential)
            return PasskeyErrors.Invalid;
        var found = await db.Database.SqlQuery<FoundAccount>($"select tenant_id, account_id from identity.find_passkey({credential})").ToListAsync(cancellationToken);
        if (found is not [var known])
            return PasskeyErrors.Invalid;

        caller.Is(Caller.System(new TenantId(known.tenant_id), null));
        await context.Enter(caller.Value, cancellationToken);
        var asserted = await webAuthn.PerformAssertionAsync(new() { HttpContext = http.HttpContext!, CredentialJson = request.Credential.GetRawText(), AssertionState = ticket.State });
        if (!asserted.Succeeded || !asserted.User.Active || asserted.User.Id != new UserId(known.account_id) || await accounts.IsLockedOutAsync(asserted.User) || !await IsFirstUse(credential, ticket, cancellationToken))
            return PasskeyErrors.Invalid;

        await accounts.AddOrUpdatePasskeyAsync(asserted.User, asserted.Passkey);
        return await sessions.Begin(asserted.User.Id, cancellationToken);
    }

    /// <summary>An answer to a challenge works once: the challenge has to be younger than the last use of the key.</summary>
    private async Task<bool> IsFirstUse(byte[] credential, RequestTicket ticket, CancellationToken cancellationToken)
    {
        var key = await db.Set<Passkey>().FromSql($"select * from identity.passkeys where tenant_id = {caller.Value.TenantId.Value} and credential_id = {credential} for update").SingleAsync(cancellationToken);
        if (key.LastUsedAt >= ticket.At)
            return false;
        key.LastUsedAt = time.GetUtcNow();
        return true;
    }

    private static byte[]? CredentialIdOf(JsonElement credential) =>
        credential.ValueKind is JsonValueKind.Object && credential.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String && Base64Url.IsValid(id.GetString()) ? Base64Url.DecodeFromChars(id.GetString()) : null;

    private sealed record RequestTicket(string? State, DateTimeOffset At);

    private sealed record FoundAccount(Guid tenant_id, Guid account_id);
}

using System.Buffers.Text;
using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Identity.Passwords;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Identity.Passkeys;

internal sealed record ListPasskeys : IQuery<Page<PasskeyView>>;

internal sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>What <c>navigator.credentials.create</c> needs; only for who knows the password.</summary>
internal sealed record OfferPasskey(string Password) : IRequest<Result<PasskeyOptionsView>>;

/// <param name="Options">As the browser's <c>parseCreationOptionsFromJSON</c> and <c>parseRequestOptionsFromJSON</c> take them.</param>
/// <param name="Ticket">Comes back with the credential.</param>
internal sealed record PasskeyOptionsView(JsonElement Options, string Ticket);

internal sealed record AddPasskey(string Ticket, JsonElement Credential, string? Name = null) : IRequest<Result<PasskeyView>>;

internal sealed record RemovePasskey(string Id) : ICommand;

internal sealed class OwnPasskeysHandler(
    KimDbContext db, CurrentCaller caller, IPasskeyHandler<Account> webAuthn, IHttpContextAccessor http, UserManager<Account> accounts, PasswordCheck check, Tickets tickets, ChangeLog changes) :
    IRequestHandler<ListPasskeys, Result<Page<PasskeyView>>>, IRequestHandler<OfferPasskey, Result<PasskeyOptionsView>>, IRequestHandler<AddPasskey, Result<PasskeyView>>, IRequestHandler<RemovePasskey, Result>
{
    private const string Purpose = "passkey-creation";
    private const int LongestName = 100;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public async Task<Result<Page<PasskeyView>>> Handle(ListPasskeys request, CancellationToken cancellationToken) =>
        Page.Whole((await Own().AsNoTracking().OrderBy(key => key.CreatedAt).ToListAsync(cancellationToken)).Select(ViewOf));

    public async Task<Result<PasskeyOptionsView>> Handle(OfferPasskey request, CancellationToken cancellationToken)
    {
        var known = await check.Of(request.Password, cancellationToken);
        if (!known.Succeeded)
            return known.Error;

        var (id, name) = (known.Value.Id.Value.ToString(), known.Value.Email);
        var made = await webAuthn.MakeCreationOptionsAsync(new() { Id = id, Name = name, DisplayName = known.Value.DisplayName }, http.HttpContext!);
        return new PasskeyOptionsView(JsonDocument.Parse(made.CreationOptionsJson).RootElement, tickets.Write(Purpose, new CreationTicket(id, made.AttestationState), Lifetime));
    }

    public async Task<Result<PasskeyView>> Handle(AddPasskey request, CancellationToken cancellationToken)
    {
        var (tenant, person) = (caller.Value.TenantId, caller.Value.UserId);
        if (tickets.Read<CreationTicket>(Purpose, request.Ticket) is not { } ticket || ticket.AccountId != person.Value.ToString())
            return PasskeyErrors.Invalid;

        var attested = await webAuthn.PerformAttestationAsync(new() { HttpContext = http.HttpContext!, CredentialJson = request.Credential.GetRawText(), AttestationState = ticket.State });
        if (!attested.Succeeded)
            return PasskeyErrors.Invalid;

        attested.Passkey.Name = request.Name?.Trim() is { Length: > 0 and <= LongestName } name ? name : "Passkey";
        var account = await db.Set<Account>().SingleAsync(one => one.TenantId == tenant && one.Id == person, cancellationToken);
        await accounts.AddOrUpdatePasskeyAsync(account, attested.Passkey);
        changes.Record("user.passkey", person.Value.ToString(), null, "added");
        return ViewOf(Passkey.Of(tenant, person, attested.Passkey));
    }

    public async Task<Result> Handle(RemovePasskey request, CancellationToken cancellationToken)
    {
        var id = Base64Url.IsValid(request.Id) ? Base64Url.DecodeFromChars(request.Id) : [];
        if (await Own().SingleOrDefaultAsync(key => key.CredentialId == id, cancellationToken) is not { } key)
            return PasskeyErrors.NotFound;
        db.Remove(key);
        changes.Record("user.passkey", caller.Value.UserId.Value.ToString(), null, "removed");
        return Result.Ok;
    }

    private IQueryable<Passkey> Own()
    {
        var (tenant, person) = (caller.Value.TenantId, caller.Value.UserId);
        return db.Set<Passkey>().Where(key => key.TenantId == tenant && key.AccountId == person);
    }

    private static PasskeyView ViewOf(Passkey key) => new(key.Id, key.Name, key.CreatedAt, key.LastUsedAt);

    private sealed record CreationTicket(string AccountId, string? State);
}

internal static class PasskeyErrors
{
    public static readonly Error Invalid = Error.Forbidden("auth.passkey-invalid", "Dieser Passkey konnte nicht geprüft werden. Bitte noch einmal versuchen.");
    public static readonly Error NotFound = Error.NotFound("passkey.not-found", "Diesen Passkey gibt es nicht.");
}

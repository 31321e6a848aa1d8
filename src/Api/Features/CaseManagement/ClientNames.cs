using Kim.Api.Auth;
using Kim.Api.Persistence;
using Kim.Domain.CaseManagement.Clients;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.CaseManagement;

/// <summary>One entry of the blind index of names.</summary>
internal sealed record ClientSearchToken(TenantId TenantId, CarrierId CarrierId, ClientId ClientId, byte[] Token);

/// <summary>Makes names findable without making them readable, and opens them for those who may know them.</summary>
internal sealed class ClientNames(KimDbContext db, CurrentCaller caller, DataKeys keys, SearchTokens tokens)
{
    /// <summary>Replaces what a client is found by.</summary>
    public async Task Index(Client client, IEnumerable<string?> names, CancellationToken cancellationToken)
    {
        var (tenant, wanted) = (client.TenantId, tokens.ForStoring(client.TenantId, names));
        var stored = await db.Set<ClientSearchToken>().Where(token => token.TenantId == tenant && token.ClientId == client.Id).ToListAsync(cancellationToken);

        db.RemoveRange(stored.Where(token => !wanted.Any(token.Token.SequenceEqual)));
        db.AddRange(wanted.Where(token => !stored.Exists(known => known.Token.SequenceEqual(token)))
            .Select(token => new ClientSearchToken(tenant, client.CarrierId, client.Id, token)));
    }

    /// <summary>Clients whose names contain every word of the text, or its beginning; and the one whose number it is.</summary>
    public IQueryable<Client> Find(IQueryable<Client> clients, string text)
    {
        var number = text.Trim().ToUpperInvariant();
        return IdsOf(text) is { } named ? clients.Where(client => client.ClientNumber == number || named.Contains(client.Id)) : clients.Where(client => client.ClientNumber == number);
    }

    /// <summary>Clients whose names contain every word of the text, or its beginning.</summary>
    public IQueryable<Client> Named(IQueryable<Client> clients, string text) =>
        IdsOf(text) is { } named ? clients.Where(client => named.Contains(client.Id)) : clients.Where(_ => false);

    private IQueryable<ClientId>? IdsOf(string text)
    {
        var tenant = caller.Value.TenantId;
        var words = tokens.ForSearching(tenant, text);
        if (words.Count == 0)
            return null;

        var index = db.Set<ClientSearchToken>().Where(token => token.TenantId == tenant);
        var named = index.Where(token => token.Token == words[0]).Select(token => token.ClientId);
        foreach (var word in words.Skip(1))
            named = named.Where(id => index.Any(token => token.ClientId == id && token.Token == word));
        return named;
    }

    /// <summary>The data keys of many owners on one round trip.</summary>
    public Task LoadKeys(IEnumerable<Guid> owners, CancellationToken cancellationToken)
    {
        var wanted = owners.Distinct().ToList();
        return db.Set<DataKeyRow>().Where(row => row.TenantId == caller.Value.TenantId && wanted.Contains(row.OwnerId)).LoadAsync(cancellationToken);
    }

    public async Task<string?> NameOf(Client client, CancellationToken cancellationToken) =>
        (await keys.For(client.Id.Value, cancellationToken)).Open(client.PreferredName);
}

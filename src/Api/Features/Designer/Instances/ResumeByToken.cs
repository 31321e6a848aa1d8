using System.Text.Json;
using Kim.Api.Auth;
using Kim.Api.Features.Administration;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Bookmarks;
using Kim.Workflows.State;
using MediatR;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>Makes a link that resumes a waiting event or RunTask of an instance without a subject.</summary>
internal sealed record MakeBookmarkToken(string BookmarkId) : ICommand<BookmarkTokenView>;

internal sealed record BookmarkTokenView(string Token, string Address, DateTimeOffset ExpiresAt);

/// <summary>Resumes the bookmark that a link names. Whoever has the link may, once.</summary>
internal sealed record ResumeByToken(string? Token, IReadOnlyDictionary<string, object?> Input) : ICommand;

internal sealed class ResumeByTokenHandler(
    KimDbContext db, DatabaseContext context, CurrentCaller caller, InstanceDesk desk, BookmarkTokens tokens, TimeProvider time, WorkflowEngine engine, ChangeLog changes) :
    IRequestHandler<MakeBookmarkToken, Result<BookmarkTokenView>>, IRequestHandler<ResumeByToken, Result>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private static readonly Error Invalid = Error.Shape("bookmark.token-invalid", "Dieser Link ist ungültig oder abgelaufen.");
    private static readonly Error NotFound = Error.NotFound("bookmark.not-found", "Diesen Haltepunkt gibt es hier nicht.");
    private static readonly Error NotForLinks = Error.Conflict("bookmark.not-for-links", "Nur Ereignisse und Aufträge ohne Fall, Meldung oder Thema können über einen Link fortgesetzt werden.");

    public async Task<Result<BookmarkTokenView>> Handle(MakeBookmarkToken request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        if (!Guid.TryParse(request.BookmarkId, out var id) || await db.Set<BookmarkRow>().FindAsync([tenant, id], cancellationToken) is not { } bookmark
            || await desk.Find(bookmark.InstanceId.ToString(), cancellationToken) is not { } header)
            return NotFound;
        if (header.HasSubject || bookmark.Kind is not (BookmarkKinds.Event or BookmarkKinds.RunTask))
            return NotForLinks;

        changes.Record("bookmark.token", bookmark.Id.ToString(), null, null);
        var token = new BookmarkToken(tenant, header.id, bookmark.Id, time.GetUtcNow() + Lifetime);
        var text = tokens.Write(token);
        return new BookmarkTokenView(text, $"/elsa/api/bookmarks/resume?t={text}", token.ExpiresAt);
    }

    public async Task<Result> Handle(ResumeByToken request, CancellationToken cancellationToken)
    {
        if (!tokens.TryRead(request.Token, out var token))
            return Invalid;

        caller.Is(Caller.System(token.TenantId, null));
        await context.Enter(caller.Value, cancellationToken);
        var answer = await engine.Resume(new ResumeBookmark(token.InstanceId, token.BookmarkId, request.Input), cancellationToken);
        return answer is EngineAnswer.Refused no ? EngineErrors.From(no) : Result.Ok;
    }
}

/// <summary>What comes with a link: the member <c>input</c> of a body, or the query parameter <c>in</c>.</summary>
internal static class ResumeInput
{
    public static IReadOnlyDictionary<string, object?> Of(JsonElement? given) => given switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => new Dictionary<string, object?>(),
        { ValueKind: JsonValueKind.Object } json => PlainValues.FromObject(json),
        _ => throw new BadHttpRequestException("The input is no object."),
    };

    public static JsonElement? Parse(string? query)
    {
        try
        {
            return string.IsNullOrWhiteSpace(query) ? null : JsonSerializer.Deserialize<JsonElement>(query);
        }
        catch (JsonException malformed)
        {
            // The edge answers 400 with the place.
            throw new BadHttpRequestException("The input is no JSON.", malformed);
        }
    }
}

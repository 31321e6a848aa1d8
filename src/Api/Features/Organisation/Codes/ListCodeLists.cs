using Kim.Api.Auth;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Organisation.Codes;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Organisation.Codes;

/// <summary>The lists as the tenant has them; with <c>offeredOn</c> only the codes that may be recorded on that day, else the ended ones too, so that old records stay readable.</summary>
internal sealed record ListCodeLists(string? Key, DateOnly? OfferedOn) : IQuery<Page<CodeListView>>;

internal sealed record GetCode(string List, string Value) : IQuery<CodeView>;

/// <param name="Fixed">Rules depend on every code: nothing is added and nothing ends.</param>
internal sealed record CodeListView(string Key, string German, string English, bool Fixed, IReadOnlyList<CodeView> Codes);

/// <param name="Fixed">A rule depends on it: it cannot end.</param>
/// <param name="Shipped">It came with the product.</param>
/// <param name="Revision">0: as it was shipped.</param>
internal sealed record CodeView(
    string Value, string German, string English, DateOnly? ValidFrom, DateOnly? ValidTo, bool Offered, bool Fixed, bool Shipped, int Revision) : IRevised;

internal sealed class ReadCodesHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, TenantSettings settings) :
    IRequestHandler<ListCodeLists, Result<Page<CodeListView>>>, IRequestHandler<GetCode, Result<CodeView>>
{
    public async Task<Result<Page<CodeListView>>> Handle(ListCodeLists request, CancellationToken cancellationToken)
    {
        var (book, revisions) = await Read(cancellationToken);
        return Page.Whole(book.Lists.Where(list => request.Key is null || list.Key == request.Key).Select(list => new CodeListView(
            list.Key, list.German, list.English, list.IsFixed,
            [.. list.Codes.Where(code => request.OfferedOn is not { } day || code.IsValid(day)).Select(code => View(list, code, revisions))])));
    }

    public async Task<Result<CodeView>> Handle(GetCode request, CancellationToken cancellationToken)
    {
        var (book, revisions) = await Read(cancellationToken);
        if (book.Find(request.List) is not { } list)
            return CodeErrors.ListNotFound;
        return list.Codes.FirstOrDefault(code => code.Value == request.Value) is { } found ? View(list, found, revisions) : CodeErrors.NotFound;
    }

    /// <summary>From the tables: after a command the settings in memory are those from before it.</summary>
    private async Task<(CodeBook Book, Dictionary<(string List, string Value), int> Revisions)> Read(CancellationToken cancellationToken)
    {
        var own = await db.Set<TenantCode>().AsNoTracking().Where(code => code.TenantId == caller.Value.TenantId).ToListAsync(cancellationToken);
        return (new CodeBook(clock.Today, CodeLists.All, own, await settings.Terms(cancellationToken)), own.ToDictionary(code => (code.List, code.Value), code => code.Revision));
    }

    private CodeView View(CodeList list, Code code, Dictionary<(string List, string Value), int> revisions) => new(
        code.Value, code.German, code.English, code.ValidFrom, code.ValidTo, code.IsValid(clock.Today), list.Fixes(code.Value),
        CodeLists.Find(list.Key)!.Codes.Any(shipped => shipped.Value == code.Value), revisions.GetValueOrDefault((list.Key, code.Value)));
}
